import { describe, expect, it } from "vitest";
import { thresholdWords } from "#domain/thresholds/threshold-words.ts";
import { defaultThresholds } from "#domain/thresholds/thresholds.ts";
import { parseThreshold, thresholdFaults, thresholdText } from "./threshold-text.ts";

const unitOf = (name: string) => thresholdWords.find((words) => words.name === name)?.unit ?? "bytes";

describe("a threshold in its field", () => {
  it.each(thresholdWords)("$name comes back as it was", ({ name, unit }) => {
    expect(parseThreshold(thresholdText(defaultThresholds[name], unit), unit)).toBe(defaultThresholds[name]);
  });

  it("may be written with a comma", () => {
    expect(parseThreshold(" 0,5 ", "ms")).toBe(0.5);
  });

  it.each([
    [{ payloadWarnBytes: 10 }, "payloadWarnBytes", "Must be at least 64 bytes."],
    [{ payloadWarnBytes: 100.5 }, "payloadWarnBytes", "Must be a whole number."],
    [{ quotaFailShare: 1.2 }, "quotaFailShare", "Must be at most 100 %."],
    [{ policyWarnMs: Number.NaN }, "policyWarnMs", "Must be a number."],
    [{ slotWarnShare: 0.8 }, "slotWarnShare", "Must not be above the share that fails."],
  ])("%j is refused in words", (part, name, text) => {
    expect(thresholdFaults({ ...defaultThresholds, ...part }, unitOf)).toEqual({ [name]: text });
  });

  it("has no fault when it is a default", () => {
    expect(thresholdFaults(defaultThresholds, unitOf)).toEqual({});
  });
});
