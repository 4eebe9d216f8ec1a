import type { Diagnosis } from "../../domain/api/diagnose.ts";
import { compareFindings } from "../../domain/findings/compare-findings.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import { judgeProject } from "../../domain/project-checks/judge-project.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import { defaultThresholds } from "../../domain/thresholds/thresholds.ts";
import type { ServiceContext } from "../context.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import type { Platform } from "../platform.ts";
import { observeProject } from "../project/observe-project.ts";
import { databaseSummary } from "./database-summary.ts";
import { judgeDatabase } from "./judge-database.ts";

export type DiagnosedTable = Diagnosis["tables"][number];

export interface DiagnoseOptions {
  /** The inventory to judge with; null for none. Left out: the one the console keeps. */
  scan?: ScanResult | null;
  /** Takes each table as it is judged; then the answer holds none, and memory stays small. */
  onTable?: (table: DiagnosedTable) => void;
  /** Where the project is observed from beside its database; left out: nowhere. */
  platform?: Platform;
}

/** Everything, with evidence: verdicts of every table, findings worst first, coverage. */
export async function diagnoseDatabase(
  { sql }: Pick<ServiceContext, "sql">,
  { scan: given, onTable, platform }: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const tables: DiagnosedTable[] = [];
  const findings: Finding[] = [];
  const keep = onTable ?? ((table: DiagnosedTable) => tables.push(table));
  const scan = given === undefined ? await readStoredScan(sql) : given;
  const thresholds = defaultThresholds;
  const [{ head, coverage, ...stats }, observed] = await Promise.all([
    judgeDatabase(sql, {
      scan,
      thresholds,
      visit: (judged) => {
        const { schema, table } = judged.context;
        keep({ schema, table, checks: judged.verdicts });
        findings.push(...judged.findings);
      },
    }),
    observeProject(sql, platform ?? null),
  ]);
  const project = judgeProject({ ...observed, head, scan, thresholds });
  findings.push(...project.findings);
  return {
    version: 1,
    database: databaseSummary(head),
    coverage,
    tables,
    project: { checks: project.verdicts },
    findings: findings.sort(compareFindings),
    stats,
  };
}
