import { describe, expect, it } from "vitest";
import { AppError } from "../errors/app-error.ts";
import { defaultOptimizationPlan, priorityAdmits } from "./optimization-plan.ts";
import { parseOptimizationPlan } from "./parse-optimization-plan.ts";
import { planIncludes } from "./plan-includes.ts";

const parse = (plan: unknown) => parseOptimizationPlan(JSON.stringify(plan), "plan.json");
const withConfig = (part: object) => ({
  ...defaultOptimizationPlan,
  config: { ...defaultOptimizationPlan.config, ...part },
});

function refusal(plan: unknown): AppError {
  try {
    parse(plan);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("the plan was accepted");
}

describe("parseOptimizationPlan", () => {
  it("reads the default plan back", () => {
    expect(parse(defaultOptimizationPlan)).toEqual(defaultOptimizationPlan);
  });

  it.each([
    ["critical", "CRITICAL"],
    ["High", "HIGH"],
    ["ALL", "all"],
    ["all", "all"],
  ])("reads the priority %s in any case", (written, priority) => {
    expect(parse(withConfig({ priority: written })).config.priority).toBe(priority);
  });

  const { config: _, ...withoutConfig } = defaultOptimizationPlan;
  const faults: [string, unknown, string][] = [
    ["a switch that is no boolean", withConfig({ checkIndexes: "yes" }), "config.checkIndexes"],
    ["a priority that is no severity", withConfig({ priority: "urgent" }), "config.priority"],
    ["a field nobody knows", withConfig({ checkLags: true }), "config.checkLags"],
    ["a missing field", withConfig({ checkPublications: undefined }), "config.checkPublications"],
    ["a missing part", withoutConfig, "config"],
    ["another workflow", { ...defaultOptimizationPlan, workflow: "other" }, "workflow"],
    [
      "a validation nobody knows",
      { ...defaultOptimizationPlan, validation: { required: ["publication_check", "x"], optional: [] } },
      "validation.required[1]",
    ],
    [
      "a validation listed twice",
      { ...defaultOptimizationPlan, validation: { required: ["index_check"], optional: ["index_check"] } },
      "validation.optional[0]",
    ],
    ["a list", [], "(file)"],
  ];
  it.each(faults)("refuses %s and names the field", (_name, plan, path) => {
    const error = refusal(plan);
    expect(error.code).toBe("invalid_request");
    expect(error.issues.map((issue) => issue.path)).toEqual([path]);
    expect(error.message).toContain(`plan.json: ${path}: `);
  });

  it("names every field at fault", () => {
    const error = refusal(withConfig({ checkIndexes: 1, priority: 2 }));
    expect(error.issues.map((issue) => issue.path)).toEqual(["config.checkIndexes", "config.priority"]);
    expect(error.message).toMatch(/^plan\.json: config\.checkIndexes: .+; config\.priority: /);
  });

  it("refuses what is not JSON", () => {
    expect(() => parseOptimizationPlan("{", "plan.json")).toThrow(/^plan\.json: not valid JSON/);
  });
});

describe("priorityAdmits", () => {
  it("admits the severity named and everything worse", () => {
    expect(priorityAdmits("HIGH", "CRITICAL")).toBe(true);
    expect(priorityAdmits("HIGH", "HIGH")).toBe(true);
    expect(priorityAdmits("HIGH", "MEDIUM")).toBe(false);
    expect(priorityAdmits("all", "INFO")).toBe(true);
  });
});

describe("planIncludes", () => {
  const plan = parse(withConfig({ checkIndexes: false }));
  it("leaves out the checks that are switched off, and none that has no switch", () => {
    expect(planIncludes(plan, "filter_index")).toBe(false);
    expect(planIncludes(plan, "publication")).toBe(true);
    expect(planIncludes(plan, "rls_enabled")).toBe(true);
    expect(planIncludes(plan, "replication")).toBe(true);
  });

  it("leaves the logs out, of tables and of the project", () => {
    const quiet = parse(withConfig({ checkConnectionLogs: false }));
    expect(planIncludes(quiet, "realtime_logs")).toBe(false);
    expect(planIncludes(quiet, "log_errors")).toBe(false);
  });
});
