import { AppError } from "../../domain/errors/app-error.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { ReportError } from "../../domain/report/report.ts";
import type { ServiceContext } from "../context.ts";
import { retryOnce } from "../database/retry-once.ts";
import { applyFix } from "../fixes/apply-fix.ts";
import { createFix } from "../fixes/create-fix.ts";
import { rehearseFix } from "../fixes/rehearse-fix.ts";
import { failureMessage } from "./failure-message.ts";
import { followFix } from "./follow-fix.ts";
import type { RunInput } from "./run-optimizer.ts";

export interface FixingRun extends Pick<RunInput, "dryRun" | "policy" | "tell" | "signal"> {
  id: string;
}

/**
 * Takes one finding from plan to proof, or to a rehearsal in a dry run. Whatever goes wrong is answered, so
 * that the run goes on with the next one (R2.10, R2.15); null means that nothing did.
 */
export async function fixFinding(
  context: ServiceContext,
  run: FixingRun,
  finding: Finding,
): Promise<ReportError | null> {
  const tellFix = (fix: Fix) => run.tell({ type: "fix", fix });
  try {
    const planned = await retryOnce(() => createFix(context, { findingId: finding.id, runId: run.id }));
    tellFix(planned);
    if (run.dryRun) {
      tellFix(await rehearseFix(context, { id: planned.id }, run.policy));
      return null;
    }
    await followFix(context, await applyFix(context, { id: planned.id }, run.policy), tellFix, run.signal);
    return null;
  } catch (error) {
    // The fix of another finding may have removed this one as well.
    if (error instanceof AppError && error.code === "finding_resolved") return null;
    const message = failureMessage(error);
    run.tell({ type: "refused", finding, reason: message });
    return { at: new Date().toISOString(), where: finding.title, message };
  }
}
