import type { Fix } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { rollbackFix } from "../fixes/rollback-fix.ts";
import { failureMessage } from "./failure-message.ts";
import { followFix } from "./follow-fix.ts";

export interface RollbackOutcome {
  fix: Fix;
  /** null when it is rolled back. */
  failure: string | null;
}

/**
 * Takes fixes back, the last applied first (R2.14). One that cannot be taken back does not keep the others.
 * @param signal stops before the next one; one that is under way is finished.
 */
export async function rollbackFixes(
  context: ServiceContext,
  fixes: readonly Fix[],
  tell: (fix: Fix) => void,
  signal: AbortSignal,
): Promise<RollbackOutcome[]> {
  const outcomes: RollbackOutcome[] = [];
  for (const fix of fixes.toReversed()) {
    if (signal.aborted) outcomes.push({ fix, failure: "Not tried: it was stopped." });
    else outcomes.push(await rollbackOne(context, fix, tell, signal));
  }
  return outcomes;
}

async function rollbackOne(
  context: ServiceContext,
  applied: Fix,
  tell: (fix: Fix) => void,
  signal: AbortSignal,
): Promise<RollbackOutcome> {
  try {
    const fix = await followFix(context, await rollbackFix(context, { id: applied.id }), tell, signal);
    return { fix, failure: fix.state === "rolled_back" ? null : (fix.failure ?? "It is not rolled back.") };
  } catch (error) {
    return { fix: applied, failure: failureMessage(error) };
  }
}
