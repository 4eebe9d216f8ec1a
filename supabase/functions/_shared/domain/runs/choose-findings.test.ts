import { expect, it } from "vitest";
import { defaultOptimizationPlan, type OptimizationPlan } from "../plan/optimization-plan.ts";
import { documented, finding } from "../report/testing/sample-report.ts";
import { chooseFindings } from "./choose-findings.ts";
import { skippedByPlan } from "./skipped-by-plan.ts";

const index = finding({
  type: "missing_index",
  severity: "MEDIUM",
  check: "filter_index",
  table: "jobs",
  columns: ["course_id"],
  fix: { mode: "automatic", kind: "create_filter_index", summary: "Create an index" },
});
const all = [index, documented(), finding({ table: "b" }), finding({ table: "a" })];
const plan = (config: Partial<OptimizationPlan["config"]>): OptimizationPlan => ({
  ...defaultOptimizationPlan,
  config: { ...defaultOptimizationPlan.config, ...config },
});
const tables = (config: Partial<OptimizationPlan["config"]>) =>
  chooseFindings(all, plan(config)).map((chosen) => chosen.table);

it("takes what can be fixed unattended, worst first, and always in the same order", () => {
  expect(tables({})).toEqual(["a", "b", "jobs"]);
  expect(chooseFindings(all.toReversed(), plan({})).map((chosen) => chosen.table)).toEqual([
    "a",
    "b",
    "jobs",
  ]);
});

it("leaves out what the plan leaves out", () => {
  expect(tables({ priority: "HIGH" })).toEqual(["a", "b"]);
  expect(tables({ checkPublications: false })).toEqual(["jobs"]);
  expect(tables({ checkIndexes: false })).toEqual(["a", "b"]);
});

const unread = [{ check: "realtime_logs" as const, status: "unknown" as const, summary: "No source." }];

it("says nothing of logs that were read", () => {
  const read = [{ check: "realtime_logs" as const, status: "warn" as const, summary: "3 lines." }];
  expect(skippedByPlan(plan({}), read)).toEqual([]);
});

it("says what the plan leaves out and what nothing can answer", () => {
  const told = skippedByPlan(plan({ checkPublications: false }), unread);
  expect(told.map(({ check, cause, required }) => [check, cause, required])).toEqual([
    ["publication_check", "plan", true],
    ["logs_check", "no_source", false],
  ]);
  expect(skippedByPlan(plan({ checkConnectionLogs: false }), unread).map(({ cause }) => cause)).toEqual([
    "plan",
  ]);
});
