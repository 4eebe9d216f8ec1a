import type { Sql } from "postgres";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import { deletesSilently } from "../../domain/probes/plan-live-test.ts";
import { keyCondition } from "./key-condition.ts";
import { readTestableTable, silenceTriggers } from "./read-testable-table.ts";
import type { RowKey } from "./write-test-row.ts";

export interface TestRow {
  testId: string;
  schema: string;
  table: string;
  key: RowKey;
}

/** Deletes the row of a live test together with the record of it. Does nothing when both are gone. */
export async function removeTestRow(sql: Sql, { testId, schema, table, key }: TestRow): Promise<void> {
  const facts = await readTestableTable(sql, { schema, table });
  await sql.begin(async (transaction) => {
    await transaction`select set_config('lock_timeout', '3s', true), set_config('statement_timeout', '5s', true)`;
    if (deletesSilently(facts)) await silenceTriggers(transaction);
    await transaction.unsafe(`delete from ${qualifiedName({ schema, table })} where ${keyCondition(key)}`);
    await transaction`delete from realtime_optimizer.live_tests where id = ${testId}`;
  });
}
