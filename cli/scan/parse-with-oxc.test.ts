import { describe, expect, it } from "vitest";
import { scanCases } from "#domain/scan/testing/scan-cases.ts";
import { lineOf, scanTexts } from "#domain/scan/testing/scan-texts.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";

describe("scanning with the native parser", () => {
  it.each(scanCases)("finds $name", async ({ text, file = "a.tsx", others = {}, found }) => {
    const { subscriptions, stats } = await scanTexts(parseWithOxc, { ...others, [file]: text });
    expect(stats.errors).toEqual([]);
    expect(subscriptions.map(lineOf)).toEqual(found);
  });
});
