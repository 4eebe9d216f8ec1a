import type { Coverage } from "../../domain/coverage/coverage.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import type { Database } from "../database/read-only.ts";
import { type JudgedTable, judgeDatabase } from "../diagnosis/judge-database.ts";
import type { ObservedTable } from "../diagnosis/observe-table.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";

/** The table of a plan and the coverage of the whole database, from one reading of the catalog. */
export async function observeWithCoverage(
  sql: Database,
  { schema, table }: Pick<FixPlan["target"], "schema" | "table">,
): Promise<ObservedTable & { coverage: Coverage }> {
  const seen: { target?: JudgedTable } = {};
  const { coverage, head } = await judgeDatabase(sql, {
    scan: await readStoredScan(sql),
    relations: [{ schema, table }],
    visit: (judged) => {
      if (judged.context.schema === schema && judged.context.table === table) seen.target = judged;
    },
  });
  if (seen.target === undefined) {
    const database = { ...head, tables: [] };
    return { table: null, database, subscriptions: null, verdicts: [], findings: [], coverage };
  }
  const { context, verdicts, findings } = seen.target;
  const { facts, subscriptions } = context;
  const database = { ...context.database, tables: facts === null ? [] : [facts] };
  return { table: facts, database, subscriptions, verdicts, findings, coverage };
}
