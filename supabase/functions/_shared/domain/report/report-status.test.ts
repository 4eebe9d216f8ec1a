import { expect, it } from "vitest";
import type { ReportStatus, SkippedCheck } from "./report.ts";
import { reportStatus, type StatusInput } from "./report-status.ts";

const clean: StatusInput = { failed: 0, remaining: 0, skipped: [], subscriptions: 4 };
const skipped = (part: Partial<SkippedCheck>): SkippedCheck[] => [
  { check: "index_check", cause: "failed", required: false, reason: "timed out", ...part },
];

const cases: [string, Partial<StatusInput>, ReportStatus][] = [
  ["nothing left", {}, "PASSED"],
  ["an optional source that is not connected", { skipped: skipped({ cause: "no_source" }) }, "PASSED"],
  ["a check the plan leaves out", { skipped: skipped({ cause: "plan", required: true }) }, "PASSED"],
  ["a finding left", { remaining: 1 }, "PARTIAL"],
  ["a check whose query failed", { skipped: skipped({}) }, "PARTIAL"],
  ["a required check whose query failed", { skipped: skipped({ required: true }) }, "PARTIAL"],
  [
    "a required source that is not connected",
    { skipped: skipped({ required: true, cause: "no_source" }) },
    "PARTIAL",
  ],
  ["no subscription in the code", { subscriptions: 0 }, "PARTIAL"],
  ["no code scanned", { subscriptions: null }, "PARTIAL"],
  ["a failed fix", { failed: 1, remaining: 1 }, "FAILED"],
];

it.each(cases)("with %s", (_, part, status) => {
  expect(reportStatus({ ...clean, ...part })).toBe(status);
});
