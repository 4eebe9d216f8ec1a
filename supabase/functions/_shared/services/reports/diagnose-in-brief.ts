import { isAlreadyOptimized } from "../../domain/checks/already-optimized.ts";
import { type BriefDiagnosis, noVerdicts } from "../../domain/report/brief-diagnosis.ts";
import type { ServiceContext } from "../context.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";
import type { Platform } from "../platform.ts";

/** Diagnoses with the stored inventory and keeps what a report needs, so that 10,000 tables stay small. */
export async function diagnoseInBrief(context: ServiceContext, platform?: Platform): Promise<BriefDiagnosis> {
  const verdicts = { ...noVerdicts };
  const alreadyOptimized: BriefDiagnosis["alreadyOptimized"] = [];
  const { tables: _, ...diagnosis } = await diagnoseDatabase(context, {
    ...(platform === undefined ? {} : { platform }),
    onTable: ({ schema, table, checks }) => {
      for (const verdict of checks) {
        verdicts[verdict.status] += 1;
        if (isAlreadyOptimized(verdict)) alreadyOptimized.push({ schema, table, summary: verdict.summary });
      }
    },
  });
  return { ...diagnosis, verdicts, alreadyOptimized };
}
