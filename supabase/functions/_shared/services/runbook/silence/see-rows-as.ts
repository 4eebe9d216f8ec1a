import postgres, { type ISql } from "postgres";
import {
  qualifiedName,
  quoteIdentifier,
  quoteLiteral,
} from "../../../domain/identifiers/quote-identifier.ts";
import { conditionName } from "../../../domain/runbook/silence/condition-name.ts";
import type { RowsSeen } from "../../../domain/runbook/silence/policies-step.ts";
import type { ServiceContext } from "../../context.ts";
import { readOnly } from "../../database/read-only.ts";
import type { RowKey } from "../../live-test/write-test-row.ts";

const MOST = 1_000;
const TIMEOUT = "3s";

export interface SeenTable {
  schema: string;
  table: string;
  primaryKey: string[];
  /** SQL of the binding's filter; empty for none. */
  condition: string;
}

export interface SeenRows {
  rows: RowsSeen;
  /** Of one of the rows they see; null when they see none. */
  key: RowKey | null;
}

/**
 * Counts the rows that a binding's filter matches, and those of them that a subscriber sees, as role and claims, in
 * read-only transactions that are rolled back after 3 s at most.
 * @param claims null: past row level security, as the console itself
 */
export async function seeRowsAs(
  { sql }: Pick<ServiceContext, "sql">,
  table: SeenTable,
  claims: ({ role: string } & Record<string, unknown>) | null,
): Promise<SeenRows> {
  const refusal = claims === null ? null : await whyNotBecome(sql, claims.role);
  if (refusal !== null) return { rows: { asked: false, reason: refusal }, key: null };
  const matching = await matchingRows(sql, table);
  const begun = performance.now();
  const rows = { asked: true as const, matching, most: MOST };
  try {
    const { visible, key } = await readOnly(sql, async (transaction) => {
      await transaction`select set_config('statement_timeout', ${TIMEOUT}, true)`;
      if (claims !== null) {
        await transaction`
          select set_config('role', ${claims.role}, true),
                 set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
      }
      return { visible: await countRows(transaction, table), key: await firstKey(transaction, table) };
    });
    return { rows: { ...rows, visible, ms: performance.now() - begun, error: null }, key };
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    const failure = { sqlState: error.code, condition: conditionName(error.code) };
    return { rows: { ...rows, visible: null, ms: performance.now() - begun, error: failure }, key: null };
  }
}

/** Some roles cannot be taken on, which says nothing of their policies. */
async function whyNotBecome(sql: ServiceContext["sql"], role: string): Promise<string | null> {
  try {
    await readOnly(sql, async (transaction) => {
      await transaction`select set_config('role', ${role}, true)`;
    });
    return null;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (error.code === "42501") return `the console's database role may not act as ${role}.`;
    if (error.code === "22023") return `there is no role ${role} in the database.`;
    throw error;
  }
}

/** null: the console's own role may not read the table, or it takes too long. */
async function matchingRows(sql: ServiceContext["sql"], table: SeenTable): Promise<number | null> {
  try {
    return await readOnly(sql, async (transaction) => {
      await transaction`select set_config('statement_timeout', ${TIMEOUT}, true)`;
      return await countRows(transaction, table);
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError && (error.code === "42501" || error.code === "57014"))
      return null;
    throw error;
  }
}

async function countRows(sql: ISql, { condition, ...table }: SeenTable): Promise<number> {
  const where = condition === "" ? "" : ` where ${condition}`;
  const [row] = await sql.unsafe<{ rows: number }[]>(
    `select count(*)::int as rows from (select from ${qualifiedName(table)}${where} limit ${MOST}) as r`,
  );
  return row?.rows ?? 0;
}

async function firstKey(sql: ISql, { condition, primaryKey, ...table }: SeenTable): Promise<RowKey | null> {
  if (primaryKey.length === 0) return null;
  const pairs = primaryKey.map((column) => `${quoteLiteral(column)}, ${quoteIdentifier(column)}::text`);
  const where = condition === "" ? "" : ` where ${condition}`;
  const [row] = await sql.unsafe<{ key: RowKey }[]>(
    `select jsonb_build_object(${pairs.join(", ")}) as key from ${qualifiedName(table)}${where} limit 1`,
  );
  return row?.key ?? null;
}
