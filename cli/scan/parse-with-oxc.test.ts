import { describe, expect, it } from "vitest";
import { scanCases } from "#domain/scan/testing/scan-cases.ts";
import { lineOf, scanTexts } from "#domain/scan/testing/scan-texts.ts";
import { smellCases } from "#domain/scan/testing/smell-cases.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";

describe("scanning with the native parser", () => {
  it.each(scanCases)("finds $name", async ({ text, file = "a.tsx", others = {}, found }) => {
    const { subscriptions, stats } = await scanTexts(parseWithOxc, { ...others, [file]: text });
    expect(stats.errors).toEqual([]);
    expect(subscriptions.map(lineOf)).toEqual(found);
  });

  it.each(smellCases)("judges $name", async ({ text, file = "a.tsx", smells: expected }) => {
    const { smells, stats } = await scanTexts(parseWithOxc, { [file]: text });
    expect(stats.errors).toEqual([]);
    expect(smells.map(({ line, rule }) => `${line} ${rule}`)).toEqual(expected);
  });

  it.each([
    ["a.ts", "let a = ;", 1],
    ["a.tsx", "const a = 1;\r\nconst b = <T>a;\r\n", 2],
    ["a.js", "\n\nconst a: number = 1", 3],
    ["a.ts", "<<<<<<< ours\nlet a\n=======\n>>>>>>> theirs\n", 1],
  ])("says in which line %s breaks off", (file, text, line) => {
    expect(() => parseWithOxc(file, text)).toThrow(`line ${line}`);
  });
});
