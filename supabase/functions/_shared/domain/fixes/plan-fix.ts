import { AppError } from "../errors/app-error.ts";
import type { FixInput, FixPlan } from "./fix-plan.ts";
import { fixDefinitions } from "./registry.ts";

/**
 * The plan that removes a finding.
 * @throws AppError fix_refused when the finding is for a person to resolve, or when the fix would do harm;
 * its details then hold the documented steps, or none.
 */
export function planFix(input: FixInput): FixPlan {
  const { fix } = input.finding;
  if (fix.mode === "automatic") return fixDefinitions[fix.kind].plan(input);
  throw new AppError("fix_refused", {
    message: `This finding is resolved by hand. ${fix.summary}`,
    details: { steps: fix.steps, sql: fix.sql },
  });
}
