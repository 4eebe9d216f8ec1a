import { describe, expect, it } from "vitest";
import { scanCases } from "#domain/scan/testing/scan-cases.ts";
import { lineOf, scanTexts } from "#domain/scan/testing/scan-texts.ts";
import { parseWithBabel } from "./parse-with-babel.ts";

describe("scanning with the parser of the browser", () => {
  it.each(scanCases)("finds $name", async ({ text, file = "a.tsx", others = {}, found }) => {
    const { subscriptions, stats } = await scanTexts(parseWithBabel, { ...others, [file]: text });
    expect(stats.errors).toEqual([]);
    expect(subscriptions.map(lineOf)).toEqual(found);
  });
});
