import postgres, { type ISql, type JSONValue, type TransactionSql } from "postgres";
import { qualifiedName, quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import type { CommitBounds } from "../../domain/probes/commit-latency.ts";
import type { LiveTestPlan } from "../../domain/probes/live-test.ts";
import { selfSetColumn } from "../../domain/probes/plan-live-test.ts";
import type { TestableTable } from "../../domain/probes/testable-table.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { keyCondition } from "./key-condition.ts";
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
  /** The row that an update sets to itself; any that nobody has locked when left out. */
  row?: RowKey | null;
}

/** The connection broke while COMMIT was under way: whoever has the record's id can look. */
export class CommitUnknown extends Error {
  readonly testId: string | null;

  constructor(testId: string | null, cause: unknown) {
    super("The connection was lost at the commit.", { cause });
    this.name = "CommitUnknown";
    this.testId = testId;
  }
}

/** The statement was run, and no row came of it. */
export class NoRowMet extends Error {
  constructor() {
    super("The statement met no row: a trigger held it back, or every row is locked.");
    this.name = "NoRowMet";
  }
}

/**
 * Commits the change of a live test: with an inserted row goes a record of it, so that whoever comes after a crash
 * finds it. @throws CommitUnknown, NoRowMet, or the database's error, after which nothing is written
 */
export async function writeTestRow(
  { sql, actor }: ServiceContext,
  { table, variant, plan, as, row = null }: TestWrite,
  now: () => number,
): Promise<WrittenRow> {
  let earliest: number | null = null;
  let noted: string | null = null;
  const write = sql.begin(async (transaction) => {
    await transaction`select set_config('lock_timeout', '3s', true), set_config('statement_timeout', '5s', true)`;
    if (table.silenceable) await silenceTriggers(transaction);
    const inserts = variant === "insert";
    const key = inserts ? await insertRow(transaction, table, plan) : await touchRow(transaction, table, row);
    const target = { schema: table.schema, table: table.table };
    noted = inserts ? await noteRow(transaction, table, key, actor) : null;
    await appendAudit(transaction, { action: "live_test.run", actor, target, details: { variant, as } });
    earliest = now();
    return { key, testId: noted, earliest };
  });
  const {
    key,
    testId,
    earliest: begun,
  } = await write.catch((error: unknown) => {
    // Only an answer says that nothing was committed, and a server that goes down (57P) gives none.
    const answered = error instanceof postgres.PostgresError && !error.code.startsWith("57P");
    throw earliest === null || answered ? error : new CommitUnknown(noted, error);
  });
  return { key, testId, bounds: { earliest: begun, latest: now() } };
}

async function insertRow(sql: TransactionSql, table: TestableTable, plan: LiveTestPlan): Promise<RowKey> {
  const { values } = plan.insert;
  const columns = values.map(({ column }) => quoteIdentifier(column)).join(", ");
  const literals = values.map(({ value }) => quoteLiteral(value)).join(", ");
  const content = values.length === 0 ? "default values" : `(${columns}) values (${literals})`;
  const statement = `insert into ${qualifiedName(table)} ${content} returning ${keyObject(table)} as key`;
  return theKey(await sql.unsafe<{ key: RowKey }[]>(statement));
}

async function touchRow(sql: TransactionSql, table: TestableTable, row: RowKey | null): Promise<RowKey> {
  const column = quoteIdentifier(selfSetColumn(table)?.name ?? "");
  const name = qualifiedName(table);
  const which = row === null ? "" : ` where ${keyCondition(row)}`;
  const statement = `update only ${name} set ${column} = ${column}
    where ctid = (select ctid from only ${name}${which} limit 1 for no key update skip locked)
    returning ${keyObject(table)} as key`;
  return theKey(await sql.unsafe<{ key: RowKey }[]>(statement));
}

function keyObject({ primaryKey }: TestableTable): string {
  const pairs = primaryKey.map((column) => `${quoteLiteral(column)}, ${quoteIdentifier(column)}::text`);
  return `jsonb_build_object(${pairs.join(", ")})`;
}

function theKey([row]: { key: RowKey }[]): RowKey {
  if (row === undefined) throw new NoRowMet();
  return row.key;
}

/** The row as it is after its triggers: only by table and xmin is it told from another one of that name and key. */
async function noteRow(
  sql: TransactionSql,
  table: TestableTable,
  key: RowKey,
  actor: ServiceContext["actor"],
): Promise<string> {
  const [version] = await sql.unsafe<{ oid: string; xmin: string }[]>(
    `select tableoid::text as oid, xmin::text as xmin from only ${qualifiedName(table)} where ${keyCondition(key)}`,
  );
  if (version === undefined) throw new NoRowMet();
  return await insertNote(sql, { ...version, schema: table.schema, table: table.table, key }, actor);
}

async function insertNote(
  sql: ISql,
  {
    schema,
    table,
    oid,
    xmin,
    key,
  }: { schema: string; table: string; oid: string; xmin: string; key: RowKey },
  actor: ServiceContext["actor"],
): Promise<string> {
  const [row] = await sql<[{ id: string }]>`
    insert into realtime_optimizer.live_tests
      (target_schema, target_table, target_oid, row_xmin, key, written_by)
    values (${schema}, ${table}, ${oid}::oid, ${xmin}, ${sql.json(key)}, ${sql.json({ ...actor } as JSONValue)})
    returning id`;
  return row.id;
}
