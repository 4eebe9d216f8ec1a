import type { Sql } from "postgres";
import { qualifiedName } from "../../../domain/identifiers/quote-identifier.ts";
import type { ScanResult, Subscription } from "../../../domain/subscriptions/subscription.ts";

export interface SubscribedTable {
  table: string;
  /** Column the subscription filters by; none for every row. */
  filter?: string;
}

/** A table in order but for what a run fixes: not published, and no index on `filter`. */
export async function makeTable(sql: Sql, { table, filter }: SubscribedTable): Promise<void> {
  const name = qualifiedName({ schema: "public", table });
  const column = filter === undefined ? sql`` : sql`, ${sql(filter)} bigint`;
  await sql`create table ${sql.unsafe(name)} (pk bigint primary key ${column})`;
  await sql.unsafe(`
    insert into ${name} (pk) select generate_series(1, 2000);
    alter table ${name} enable row level security;
    create policy everyone on ${name} for select to authenticated using (true);
    grant select on ${name} to authenticated;
    analyze ${name};
  `);
}

/** The inventory of an application that subscribes to INSERTs of these tables. */
export function scanOf(tables: readonly SubscribedTable[]): ScanResult {
  return {
    version: 1,
    root: "app",
    subscriptions: tables.map(
      ({ table, filter }, index): Subscription => ({
        kind: "postgres_changes",
        file: "src/live.ts",
        line: index + 1,
        channel: "live",
        schema: "public",
        table,
        filters: filter === undefined ? [] : [{ column: filter, operator: "eq", negated: false, value: "1" }],
        events: ["INSERT"],
        select: null,
        language: "ts",
        confidence: "high",
        via: [],
      }),
    ),
    smells: [],
    stats: { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 },
  };
}
