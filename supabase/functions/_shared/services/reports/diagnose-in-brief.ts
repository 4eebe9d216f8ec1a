import type { Bottleneck } from "../../domain/bottlenecks/bottleneck.ts";
import { connectionBottleneck } from "../../domain/bottlenecks/connection.ts";
import { deliveryBottleneck } from "../../domain/bottlenecks/delivery.ts";
import { compareBottlenecks, tableBottlenecks } from "../../domain/bottlenecks/find-bottlenecks.ts";
import { isAlreadyOptimized } from "../../domain/checks/already-optimized.ts";
import { type BriefDiagnosis, noVerdicts } from "../../domain/report/brief-diagnosis.ts";
import { readProbeFigures } from "../bottlenecks/read-probe-figures.ts";
import type { ServiceContext } from "../context.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";
import type { Platform } from "../platform.ts";

/** The worst are what a report is read for. */
const MOST_BOTTLENECKS = 10;

/** Diagnoses with the stored inventory and keeps what a report needs, so that 10,000 tables stay small. */
export async function diagnoseInBrief(context: ServiceContext, platform?: Platform): Promise<BriefDiagnosis> {
  const verdicts = { ...noVerdicts };
  const alreadyOptimized: BriefDiagnosis["alreadyOptimized"] = [];
  const bottlenecks: Bottleneck[] = [];
  const [{ tables: _, ...diagnosis }, figures] = await Promise.all([
    diagnoseDatabase(context, {
      ...(platform === undefined ? {} : { platform }),
      onTable: ({ schema, table, checks }) => {
        for (const verdict of checks) {
          verdicts[verdict.status] += 1;
          if (isAlreadyOptimized(verdict)) alreadyOptimized.push({ schema, table, summary: verdict.summary });
        }
      },
      visit: (judged) => bottlenecks.push(...tableBottlenecks(judged.context)),
    }),
    readProbeFigures(context.sql),
  ]);
  const ofProject = [deliveryBottleneck(figures), connectionBottleneck(figures)].flatMap((one) => one ?? []);
  return {
    ...diagnosis,
    verdicts,
    alreadyOptimized,
    bottlenecks: [...ofProject, ...bottlenecks].sort(compareBottlenecks).slice(0, MOST_BOTTLENECKS),
  };
}
