import { expect, it } from "vitest";
import { groupSmells } from "./group-smells.ts";

const smell = (rule: string, line: number) => ({ rule, file: "a.ts", line, message: "…" });

it("puts what is broken before what is costly, and what is frequent before what is rare", () => {
  const groups = groupSmells([
    smell("no-filter", 1),
    smell("several-channels", 2),
    smell("no-filter", 3),
    smell("no-status-callback", 4),
    smell("no-cleanup", 5),
    smell("of-a-later-version", 6),
  ]);
  expect(groups.map(({ rule, smells }) => `${rule} ${smells.map(({ line }) => line)}`)).toEqual([
    "no-cleanup 5",
    "no-status-callback 4",
    "of-a-later-version 6",
    "no-filter 1,3",
    "several-channels 2",
  ]);
  expect(groups[2]?.description.title).toBe("of-a-later-version");
});
