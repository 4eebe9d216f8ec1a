import { type BriefDiagnosis, noVerdicts } from "../../domain/report/brief-diagnosis.ts";
import type { ServiceContext } from "../context.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";

/** Diagnoses with the stored inventory and keeps what a report needs, so that 10,000 tables stay small. */
export async function diagnoseInBrief(context: ServiceContext): Promise<BriefDiagnosis> {
  const verdicts = { ...noVerdicts };
  const { tables: _, ...diagnosis } = await diagnoseDatabase(context, {
    onTable: ({ checks }) => {
      for (const { status } of checks) verdicts[status] += 1;
    },
  });
  return { ...diagnosis, verdicts };
}
