import type { Diagnosis } from "../../domain/api/diagnose.ts";
import { compareFindings } from "../../domain/findings/compare-findings.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../context.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { databaseSummary } from "./database-summary.ts";
import { judgeDatabase } from "./judge-database.ts";

export type DiagnosedTable = Diagnosis["tables"][number];

export interface DiagnoseOptions {
  /** The inventory to judge with; null for none. Left out: the one the console keeps. */
  scan?: ScanResult | null;
  /** Takes each table as it is judged; then the answer holds none, and memory stays small. */
  onTable?: (table: DiagnosedTable) => void;
}

/** Everything, with evidence: verdicts of every table, findings worst first, coverage. */
export async function diagnoseDatabase(
  { sql }: Pick<ServiceContext, "sql">,
  { scan, onTable }: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const tables: DiagnosedTable[] = [];
  const findings: Finding[] = [];
  const keep = onTable ?? ((table: DiagnosedTable) => tables.push(table));
  const { head, coverage, ...stats } = await judgeDatabase(sql, {
    scan: scan === undefined ? await readStoredScan(sql) : scan,
    visit: (judged) => {
      const { schema, table } = judged.context;
      keep({ schema, table, checks: judged.verdicts });
      findings.push(...judged.findings);
    },
  });
  return {
    version: 1,
    database: databaseSummary(head),
    coverage,
    tables,
    findings: findings.sort(compareFindings),
    stats,
  };
}
