import type { ISql, JSONValue, TransactionSql } from "postgres";
import { qualifiedName, quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import type { CommitBounds } from "../../domain/probes/commit-latency.ts";
import type { LiveTestPlan } from "../../domain/probes/live-test.ts";
import { selfSetColumn } from "../../domain/probes/plan-live-test.ts";
import type { TestableTable } from "../../domain/probes/testable-table.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { silenceTriggers } from "./read-testable-table.ts";

/** Primary key of a row: column to value, as text. */
export type RowKey = Record<string, string>;

export interface WrittenRow {
  key: RowKey;
  /** Record of the row to be deleted; null when nothing was inserted. */
  testId: string | null;
  bounds: CommitBounds;
}

export interface TestWrite {
  table: TestableTable;
  variant: "insert" | "update";
  plan: LiveTestPlan;
  /** For the audit trail. */
  as: string;
}

/**
 * Commits the change of a live test: with an inserted row goes a record of it, so that whoever comes after a crash
 * finds it. @throws the database's error
 */
export async function writeTestRow(
  { sql, actor }: ServiceContext,
  { table, variant, plan, as }: TestWrite,
  now: () => number,
): Promise<WrittenRow> {
  let earliest = 0;
  const written = await sql.begin(async (transaction) => {
    await transaction`select set_config('lock_timeout', '3s', true), set_config('statement_timeout', '5s', true)`;
    if (table.silenceable) await silenceTriggers(transaction);
    const inserts = variant === "insert";
    const key = inserts ? await insertRow(transaction, table, plan) : await touchRow(transaction, table);
    const target = { schema: table.schema, table: table.table };
    const testId = inserts ? await noteRow(transaction, target, key, actor) : null;
    await appendAudit(transaction, { action: "live_test.run", actor, target, details: { variant, as } });
    earliest = now();
    return { key, testId };
  });
  return { ...written, bounds: { earliest, latest: now() } };
}

async function insertRow(sql: TransactionSql, table: TestableTable, plan: LiveTestPlan): Promise<RowKey> {
  const { values } = plan.insert;
  const columns = values.map(({ column }) => quoteIdentifier(column)).join(", ");
  const literals = values.map(({ value }) => quoteLiteral(value)).join(", ");
  const content = values.length === 0 ? "default values" : `(${columns}) values (${literals})`;
  const statement = `insert into ${qualifiedName(table)} ${content} returning ${keyObject(table)} as key`;
  return theKey(await sql.unsafe<{ key: RowKey }[]>(statement));
}

async function touchRow(sql: TransactionSql, table: TestableTable): Promise<RowKey> {
  const column = quoteIdentifier(selfSetColumn(table)?.name ?? "");
  const name = qualifiedName(table);
  const statement = `update ${name} set ${column} = ${column}
    where ctid = (select ctid from ${name} limit 1 for no key update skip locked)
    returning ${keyObject(table)} as key`;
  return theKey(await sql.unsafe<{ key: RowKey }[]>(statement));
}

function keyObject({ primaryKey }: TestableTable): string {
  const pairs = primaryKey.map((column) => `${quoteLiteral(column)}, ${quoteIdentifier(column)}::text`);
  return `jsonb_build_object(${pairs.join(", ")})`;
}

function theKey([row]: { key: RowKey }[]): RowKey {
  if (row === undefined)
    throw new Error("The statement met no row: a trigger held it back, or every row is locked.");
  return row.key;
}

async function noteRow(
  sql: ISql,
  { schema, table }: { schema: string; table: string },
  key: RowKey,
  actor: ServiceContext["actor"],
): Promise<string> {
  const [row] = await sql<[{ id: string }]>`
    insert into realtime_optimizer.live_tests (target_schema, target_table, key, written_by)
    values (${schema}, ${table}, ${sql.json(key)}, ${sql.json({ ...actor } as JSONValue)})
    returning id`;
  return row.id;
}
