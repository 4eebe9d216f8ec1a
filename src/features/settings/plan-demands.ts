import type { OptimizationPlan, ValidationName } from "#domain/plan/optimization-plan.ts";

export type Demand = "required" | "optional" | "none";

export function demandOf({ validation }: OptimizationPlan, name: ValidationName): Demand {
  if (validation.required.includes(name)) return "required";
  return validation.optional.includes(name) ? "optional" : "none";
}

/** A validation stands in one list at most. */
export function withDemand(plan: OptimizationPlan, name: ValidationName, demand: Demand): OptimizationPlan {
  const without = (names: ValidationName[]) => names.filter((other) => other !== name);
  const required = without(plan.validation.required);
  const optional = without(plan.validation.optional);
  return {
    ...plan,
    validation: {
      required: demand === "required" ? [...required, name] : required,
      optional: demand === "optional" ? [...optional, name] : optional,
    },
  };
}
