import type { Diagnosis } from "../../domain/api/diagnose.ts";
import { compareFindings } from "../../domain/findings/compare-findings.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import { judgeProject } from "../../domain/project-checks/judge-project.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import type { Thresholds } from "../../domain/thresholds/thresholds.ts";
import type { ServiceContext } from "../context.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { readLoggedErrors } from "../logs/read-logged-errors.ts";
import { readMeasures } from "../measures/read-measures.ts";
import type { Platform } from "../platform.ts";
import { observeProject } from "../project/observe-project.ts";
import { databaseSummary } from "./database-summary.ts";
import { type JudgedTable, judgeDatabase } from "./judge-database.ts";

export type DiagnosedTable = Diagnosis["tables"][number];

export interface DiagnoseOptions {
  /** The inventory to judge with; null for none. Left out: the one the console keeps. */
  scan?: ScanResult | null;
  /** Takes each table as it is judged; then the answer holds none, and memory stays small. */
  onTable?: (table: DiagnosedTable) => void;
  /** Sees each table with everything that was known of it. */
  visit?: (judged: JudgedTable) => void;
  /** Where the project is observed from beside its database; left out: nowhere. */
  platform?: Platform;
  /** Where measured values become findings; those of the project when left out. */
  thresholds?: Thresholds;
}

/** Everything, with evidence: verdicts of every table, findings worst first, coverage. */
export async function diagnoseDatabase(
  { sql, logs }: Pick<ServiceContext, "sql" | "logs">,
  given: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const { onTable, platform } = given;
  const tables: DiagnosedTable[] = [];
  const findings: Finding[] = [];
  const keep = onTable ?? ((table: DiagnosedTable) => tables.push(table));
  const scan = given.scan === undefined ? await readStoredScan(sql) : given.scan;
  const errors = await readLoggedErrors(logs);
  const measuresOf = await readMeasures(sql, { scan, errors });
  const { head, coverage, thresholds, ...stats } = await judgeDatabase(sql, {
    scan,
    measuresOf,
    ...(given.thresholds === undefined ? {} : { thresholds: given.thresholds }),
    visit: (judged) => {
      const { schema, table } = judged.context;
      keep({ schema, table, checks: judged.verdicts });
      findings.push(...judged.findings);
      given.visit?.(judged);
    },
  });
  // After the tables: its sources have two seconds each, and would wait for the same few connections.
  const observed = await observeProject(sql, platform ?? null, errors);
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
