import type { Sql } from "postgres";
import { qualifiedName, quoteIdentifier } from "../../../domain/identifiers/quote-identifier.ts";
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
  // Not the driver's own quoting, which takes a dot for the end of a schema's name.
  const column = filter === undefined ? "" : `, ${quoteIdentifier(filter)} bigint`;
  await sql.unsafe(`
    create table ${name} (pk bigint primary key ${column});
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
