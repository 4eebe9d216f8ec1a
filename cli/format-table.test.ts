import { expect, it } from "vitest";
import { formatTable } from "./format-table.ts";
import { printable } from "./printable.ts";

it("pads columns by what is seen, colour aside", () => {
  const painted = formatTable(
    [
      ["ok", "a", "first"],
      ["unknown", "bb", ""],
    ],
    (cell, column) => (column === 0 ? `\u001b[32m${cell}\u001b[39m` : cell),
  );
  expect(painted).toEqual(["\u001b[32mok\u001b[39m       a   first", "\u001b[32munknown\u001b[39m  bb  "]);
});

it("lets no escape sequence, line break or change of direction reach the terminal", () => {
  expect(printable("a\u001b[2Jb\nc\u202ed")).toBe("a\\u{1b}[2Jb\\u{a}c\\u{202e}d");
  expect(formatTable([["x\u001b]0;owned\u0007"]])).toEqual(["x\\u{1b}]0;owned\\u{7}"]);
});
