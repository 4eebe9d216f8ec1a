import { planIncludes } from "../../../domain/plan/plan-includes.ts";
import type { BriefDiagnosis } from "../../../domain/report/brief-diagnosis.ts";
import { formatCount } from "../../../domain/report/format-figures.ts";
import { diagnoseInBrief } from "../../reports/diagnose-in-brief.ts";
import type { RunScope } from "../run-optimizer.ts";
import type { PhaseWork } from "../track-phases.ts";

/** Judges the database as it is now; findings of checks that the plan leaves out are left out. */
export async function diagnosePhase({ context, input }: RunScope): Promise<PhaseWork<BriefDiagnosis>> {
  const diagnosis = await diagnoseInBrief(context);
  const findings = diagnosis.findings.filter(({ check }) => planIncludes(input.plan, check));
  const tables = formatCount(diagnosis.stats.tables, "table");
  return {
    value: { ...diagnosis, findings },
    note: `${tables} judged, ${formatCount(findings.length, "finding")}.`,
  };
}
