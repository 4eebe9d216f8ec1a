import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedThresholds } from "./changed-thresholds.ts";
import { storedThresholds } from "./stored-thresholds.ts";
import { thresholdWords } from "./threshold-words.ts";
import { defaultThresholds, type Thresholds, thresholdsSchema } from "./thresholds.ts";

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const thresholds = fc
  .record({ policyWarnMs: fc.double({ min: 0.01, max: 10_000, noNaN: true }), fanOutWarnShare: share })
  .map((part): Thresholds => ({ ...defaultThresholds, ...part }));

describe("thresholds", () => {
  it("come back as they were stored, with only the differences kept", () => {
    fc.assert(
      fc.property(thresholds, (wanted) => {
        const stored = changedThresholds(wanted);
        expect(
          Object.keys(stored).every((name) => name === "policyWarnMs" || name === "fanOutWarnShare"),
        ).toBe(true);
        expect(storedThresholds(stored)).toEqual(wanted);
      }),
    );
  });

  it("that another version stored are at their default where this one does not take them", () => {
    expect(storedThresholds({ policyWarnMs: -1, orphanMinutes: 5, fromTheFuture: 3 })).toEqual({
      ...defaultThresholds,
      orphanMinutes: 5,
    });
    expect(storedThresholds({ slotWarnShare: 0.9, slotFailShare: 0.1 })).toEqual(defaultThresholds);
  });

  it.each([
    [{ payloadWarnBytes: 1 }, "payloadWarnBytes"],
    [{ quotaFailShare: 1.5 }, "quotaFailShare"],
    [{ quotaWarnShare: 0.95 }, "quotaWarnShare"],
    [{ slotFailShare: 0.1 }, "slotWarnShare"],
  ])("refuse %j and name the field", (part, field) => {
    const parsed = thresholdsSchema.safeParse(part);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  it("each have words for people", () => {
    expect(thresholdWords.map(({ name }) => name)).toEqual(Object.keys(defaultThresholds));
  });
});
