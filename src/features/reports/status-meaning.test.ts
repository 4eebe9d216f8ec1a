import { describe, expect, it } from "vitest";
import {
  documented,
  finding,
  fix,
  diagnosis as found,
  sampleReport,
  scan,
} from "#domain/report/testing/sample-report.ts";
import { statusMeaning } from "./status-meaning.ts";

const orders = finding();
const failedQuery = {
  check: "filter_index",
  cause: "failed",
  required: false,
  reason: "It timed out.",
} as const;

describe("statusMeaning", () => {
  it("of a report that found nothing", () => {
    expect(statusMeaning(sampleReport())).toEqual({
      sentence: "Everything that was found is fixed and verified.",
      reasons: ["No check found anything."],
    });
  });

  it("of a report whose findings are all fixed gives no reason", () => {
    expect(statusMeaning(sampleReport({ fixes: [fix(orders, "applied")] })).reasons).toEqual([]);
  });

  it("counts what is left by whose turn it is", () => {
    const report = sampleReport({ diagnosis: found([orders, documented()]), skipped: [failedQuery] });
    expect(report.status).toBe("PARTIAL");
    expect(statusMeaning(report).reasons).toEqual([
      "1 finding left that the console can fix.",
      "1 finding left whose remedy is a person's.",
      "1 check could not be made.",
      "No fix was tried in this time.",
    ]);
  });

  it("says first that a fix failed", () => {
    const report = sampleReport({ diagnosis: found([orders]), fixes: [fix(orders, "failed")] });
    expect(statusMeaning(report)).toMatchObject({
      sentence: expect.stringMatching(/^A fix failed/),
      reasons: ["1 finding left after a failed fix."],
    });
  });

  it("says that the final validation is missing", () => {
    const report = sampleReport({ validated: false, scan: scan([]) });
    expect(statusMeaning(report).reasons).toContain("The final validation could not be made.");
  });
});
