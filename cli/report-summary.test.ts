import { expect, it } from "vitest";
import { diagnosis, documented, finding, fix, sampleReport } from "#domain/report/testing/sample-report.ts";
import { exitCodeOfReport, linesOfReport } from "./report-summary.ts";

it("says of a dry run that its fixes were rehearsed only, and what made the exit code 1", () => {
  const critical = finding();
  const report = sampleReport({
    fixes: [fix(critical, "rehearsed")],
    diagnosis: diagnosis([critical, documented()]),
  });
  const lines = linesOfReport(report, "HIGH");
  expect(lines).toContain("1 fix rehearsed, none applied: their findings are left");
  expect(lines).toContain("exit code 1: 2 findings left at HIGH or worse (--fail-on)");
  expect(exitCodeOfReport(report, "HIGH")).toBe(1);
});

it("says nothing of the exit code where it is 0", () => {
  const report = sampleReport({ fixes: [], diagnosis: diagnosis([documented()]) });
  expect(linesOfReport(report, "CRITICAL").join()).not.toMatch(/exit code|rehearsed/);
  expect(exitCodeOfReport(report, "CRITICAL")).toBe(0);
});
