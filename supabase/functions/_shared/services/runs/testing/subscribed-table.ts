import type { Sql } from "postgres";
import { qualifiedName } from "../../../domain/identifiers/quote-identifier.ts";
import type { ScanResult } from "../../../domain/subscriptions/subscription.ts";
import { inventoryOf } from "../../fixes/testing/inventory-of.ts";

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
  return inventoryOf(
    tables.map(({ table, filter }) => ({
      schema: "public",
      table,
      filters: filter === undefined ? [] : [{ column: filter, operator: "eq", negated: false, value: "1" }],
    })),
  );
}
