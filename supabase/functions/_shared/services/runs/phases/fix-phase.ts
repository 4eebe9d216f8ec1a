import type { BriefDiagnosis } from "../../../domain/report/brief-diagnosis.ts";
import { formatCount } from "../../../domain/report/format-figures.ts";
import { chooseFindings } from "../../../domain/runs/choose-findings.ts";
import { fixFinding } from "../fix-finding.ts";
import type { RunScope } from "../run-optimizer.ts";
import type { PhaseWork } from "../track-phases.ts";

/** One finding at a time, worst first (R2.8); a failure is kept and the next one is taken up (R2.15). */
export async function fixPhase(
  { context, run, input, tracker }: RunScope,
  diagnosis: BriefDiagnosis,
): Promise<PhaseWork<true>> {
  const { tell, signal } = input;
  const chosen = chooseFindings(diagnosis.findings, input.plan);
  let taken = 0;
  for (const finding of chosen) {
    if (signal.aborted) break;
    taken += 1;
    tell({ type: "finding", finding, number: taken, of: chosen.length });
    const error = await fixFinding(context, { ...input, id: run.id }, finding);
    if (error) tracker.errors.push(error);
  }
  if (taken < chosen.length) {
    const message = `Stopped: ${formatCount(chosen.length - taken, "finding")} with a fix not taken up.`;
    tracker.errors.push({ at: new Date().toISOString(), where: "fix", message });
  }
  return { value: true, note: `${taken} of ${formatCount(chosen.length, "finding")} with a fix taken up.` };
}
