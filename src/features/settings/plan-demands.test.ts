import { describe, expect, it } from "vitest";
import {
  defaultOptimizationPlan,
  optimizationPlanSchema,
  validationNames,
} from "#domain/plan/optimization-plan.ts";
import { demandOf, withDemand } from "./plan-demands.ts";

describe("what a plan demands", () => {
  it.each(
    validationNames.flatMap((name) =>
      (["required", "optional", "none"] as const).map((to) => [name, to] as const),
    ),
  )("of %s can be %s, in one list at most", (name, to) => {
    const plan = withDemand(defaultOptimizationPlan, name, to);
    expect(demandOf(plan, name)).toBe(to);
    expect(optimizationPlanSchema.parse(plan)).toEqual(plan);
    for (const other of validationNames.filter((one) => one !== name))
      expect(demandOf(plan, other)).toBe(demandOf(defaultOptimizationPlan, other));
  });
});
