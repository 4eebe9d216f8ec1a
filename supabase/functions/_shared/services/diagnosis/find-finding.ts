import type { DatabaseFacts, TableFacts } from "../../domain/facts/database-facts.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import type { Subscription } from "../../domain/subscriptions/subscription.ts";
import type { Database } from "../database/read-only.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { judgeDatabase } from "./judge-database.ts";

export interface FoundFinding {
  finding: Finding;
  /** null when the finding is that there is no such relation. */
  table: TableFacts | null;
  /** Its `tables` hold that relation only. */
  database: DatabaseFacts;
  subscriptions: Subscription[] | null;
}

/** The finding of this id as things are now, judged with the stored inventory; null when it is gone. */
export async function findFinding(
  { sql }: { sql: Database },
  findingId: string,
): Promise<FoundFinding | null> {
  const found: { finding?: FoundFinding } = {};
  await judgeDatabase(sql, {
    scan: await readStoredScan(sql),
    visit: ({ context, findings }) => {
      const finding = findings.find(({ id }) => id === findingId);
      if (finding === undefined) return;
      const { facts: table, database, subscriptions } = context;
      found.finding = {
        finding,
        table,
        database: { ...database, tables: table === null ? [] : [table] },
        subscriptions,
      };
    },
  });
  return found.finding ?? null;
}
