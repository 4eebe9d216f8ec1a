import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "../../identifiers/visible-text.ts";
import { parseMarkdown, textOf } from "../testing/parse-markdown.ts";
import { codeBlock } from "./code-block.ts";
import { codeSpan } from "./code-span.ts";
import { escapeMarkdown } from "./escape-markdown.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 63 }),
  fc.string({
    unit: fc.constantFrom(..."|`*_~[]()<>&#+-=.!\\\n\r\t 1aé:/@w$".split("")),
    minLength: 1,
    maxLength: 30,
  }),
  fc.constantFrom(
    "a|b",
    "```",
    "x\ny",
    "<script>alert(1)</script>",
    "![x](http://y)",
    "www.evil.com",
    "a@b.co",
  ),
);
const inline = (text: string) => text.replace(/\s+/g, " ").trim();

describe("escapeMarkdown", () => {
  it("renders as the text itself, and as nothing but text, for any text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const nodes = parseMarkdown(`- ${escapeMarkdown(text)}`);
        // An address that links to itself shows the same text; see escapeMarkdown.
        const shown = nodes.map((node) => node.type).filter((type) => type !== "text" && type !== "link");
        const expected = inline(visibleText(text));
        expect(shown).toEqual(
          expected === "" ? ["root", "list", "listItem"] : ["root", "list", "listItem", "paragraph"],
        );
        expect(inline(nodes[0] ? textOf(nodes[0]) : "")).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("stays inside its cell of a table", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const nodes = parseMarkdown(`| a | b |\n|---|---|\n| ${escapeMarkdown(text)} | end |`);
        expect(nodes.filter((node) => node.type === "tableCell").map((cell) => inline(textOf(cell)))).toEqual(
          ["a", "b", inline(visibleText(text)), "end"],
        );
      }),
    );
  });

  it("leaves names with underscores readable", () => {
    expect(escapeMarkdown("course_id of generation_trace is read")).toBe(
      "course_id of generation_trace is read",
    );
  });
});

describe("codeSpan", () => {
  it("renders as exactly the text, for any text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const nodes = parseMarkdown(`- ${codeSpan(text)} end`);
        expect(nodes.flatMap((node) => (node.type === "inlineCode" ? [node.value] : []))).toEqual([
          visibleText(text),
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("codeBlock", () => {
  it("holds any statement, fences of its own included", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "~", "\n", "a", " "), maxLength: 40 }), (text) => {
        const nodes = parseMarkdown([...codeBlock("sql", text), "", "after"].join("\n"));
        expect(nodes.map((node) => node.type)).toEqual(["root", "code", "paragraph", "text"]);
        expect(nodes[1]).toMatchObject({ value: text.replace(/\n+$/, "") });
      }),
      { numRuns: 300 },
    );
  });
});
