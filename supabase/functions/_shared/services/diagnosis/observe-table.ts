import type { CheckContext, Verdict } from "../../domain/checks/check.ts";
import { judgeTable } from "../../domain/checks/judge-table.ts";
import type { DatabaseFacts, TableFacts } from "../../domain/facts/database-facts.ts";
import { isListed } from "../../domain/facts/is-listed.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import { indexSubscriptions } from "../../domain/subscriptions/index-subscriptions.ts";
import { subscriberRoles } from "../../domain/subscriptions/subscriber-roles.ts";
import type { ScanResult, Subscription } from "../../domain/subscriptions/subscription.ts";
import { collectFacts } from "../catalog/collect-facts.ts";
import type { Database } from "../database/read-only.ts";
import type { MeasuresOf } from "../measures/read-measures.ts";
import { readThresholds } from "../settings/read-thresholds.ts";
import { judgeDatabase } from "./judge-database.ts";
import { notMeasured } from "./not-measured.ts";

export interface ObservedTable {
  /** null when there is no such relation. */
  table: TableFacts | null;
  /** Its `tables` hold this relation only. */
  database: DatabaseFacts;
  subscriptions: Subscription[] | null;
  verdicts: Verdict[];
  findings: Finding[];
}

/**
 * One relation, read from the catalog and judged now. Within an open transaction it sees what that has not
 * committed.
 * @param scan the inventory to judge with; null for none
 * @param measuresOf what was measured of it beforehand; nothing when left out
 */
export async function observeTable(
  sql: Database,
  relation: { schema: string; table: string },
  scan: ScanResult | null,
  measuresOf: MeasuresOf = notMeasured,
): Promise<ObservedTable> {
  const { schema, table } = relation;
  const database = await collectFacts(sql, { relations: [{ schema, table }], only: true });
  const facts = database.tables[0] ?? null;
  // Who uses a partitioned table shows at its partitions, so those are looked at as well.
  if (facts?.kind === "partitioned_table")
    return await observeAmongAll(sql, { database, facts, scan, measuresOf });
  const index = indexSubscriptions(scan?.subscriptions ?? []);
  const listed = facts !== null && isListed(facts, database.publication);
  const subscriptions = scan === null ? null : index.reaching({ schema, table, listed });
  const context: CheckContext = {
    schema,
    table,
    facts,
    database,
    subscriptions,
    unresolved: index.unresolved(schema),
    partitionsSubscribed: false,
    subscriberRoles: subscriberRoles({ facts, database, subscriptions }),
    measures: measuresOf(relation),
    thresholds: await readThresholds(sql),
  };
  return { table: facts, database, subscriptions, ...judgeTable(context) };
}

interface PartitionedTable {
  database: DatabaseFacts;
  facts: TableFacts;
  scan: ScanResult | null;
  measuresOf: MeasuresOf;
}

async function observeAmongAll(
  sql: Database,
  { database, facts: table, scan, measuresOf }: PartitionedTable,
): Promise<ObservedTable> {
  const seen: ObservedTable = { table, database, subscriptions: null, verdicts: [], findings: [] };
  await judgeDatabase(sql, {
    scan,
    relations: [table],
    measuresOf,
    visit: ({ context, verdicts, findings }) => {
      if (context.schema !== table.schema || context.table !== table.table) return;
      Object.assign(seen, { subscriptions: context.subscriptions, verdicts, findings });
    },
  });
  return seen;
}
