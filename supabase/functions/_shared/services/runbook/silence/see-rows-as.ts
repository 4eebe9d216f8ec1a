import type { ISql } from "postgres";
import { AppError } from "../../../domain/errors/app-error.ts";
import {
  qualifiedName,
  quoteIdentifier,
  quoteLiteral,
} from "../../../domain/identifiers/quote-identifier.ts";
import { conditionName } from "../../../domain/runbook/silence/condition-name.ts";
import type { RowsSeen } from "../../../domain/runbook/silence/policies-step.ts";
import type { ServiceContext } from "../../context.ts";
import type { RowKey } from "../../live-test/write-test-row.ts";
import {
  ask,
  askAsConsole,
  becomeSubject,
  inRehearsal,
  SubjectLeft,
} from "../../rls-rehearsal/rehearsal-session.ts";

const MOST = 1_000;
const TIMEOUT_MS = 3_000;
const ENDS_AFTER_MS = 10_000;

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

type Claims = { role: string } & Record<string, unknown>;

/**
 * Counts the rows that a binding's filter matches, and those of them that a subscriber sees, in a read-only transaction
 * that is rolled back; each look ends after 3 s.
 * @param claims null: the project itself, past row level security
 */
export async function seeRowsAs(
  { databaseUrl }: Pick<ServiceContext, "databaseUrl">,
  table: SeenTable,
  claims: Claims | null,
): Promise<SeenRows> {
  try {
    return await inRehearsal(
      databaseUrl,
      { timeoutMs: TIMEOUT_MS, endsAfterMs: ENDS_AFTER_MS },
      async (sql) => {
        // As Realtime has it, so that operators of extensions are found.
        await sql`select set_config('search_path', 'public, extensions', true)`;
        const all = await askAsConsole(sql, (inner) => readRows(inner, table));
        const begun = performance.now();
        const matching = all.ok ? all.value.count : null;
        const rows = { asked: true as const, matching, most: MOST };
        if (claims === null) {
          return {
            rows: { ...rows, visible: matching ?? 0, ms: 0, error: null },
            key: all.ok ? all.value.key : null,
          };
        }
        const subject = { kind: "claims" as const, role: claims.role, sub: null, claims };
        await becomeSubject(sql, subject);
        const seen = await ask(sql, subject, (inner) => readRows(inner, table));
        const ms = performance.now() - begun;
        if (seen.ok) {
          return { rows: { ...rows, visible: seen.value.count, ms, error: null }, key: seen.value.key };
        }
        const { sqlstate: sqlState } = seen.failure;
        const error = { sqlState, condition: conditionName(sqlState) };
        return { rows: { ...rows, visible: null, ms, error }, key: null };
      },
    );
  } catch (error) {
    if (error instanceof SubjectLeft) return { rows: { asked: false, reason: LEFT }, key: null };
    if (error instanceof AppError && error.code === "test_refused") {
      return { rows: { asked: false, reason: error.message }, key: null };
    }
    throw error;
  }
}

const LEFT =
  "a policy left the role it was asked in, so its answer would not be the subscriber's. Look for SET ROLE in what policies call.";

/** How many, up to a bound, and the key of one. */
async function readRows(
  sql: ISql,
  { condition, primaryKey, ...table }: SeenTable,
): Promise<{ count: number; key: RowKey | null }> {
  const pairs = primaryKey.map((column) => `${quoteLiteral(column)}, t.${quoteIdentifier(column)}::text`);
  const key = primaryKey.length === 0 ? "null::jsonb" : `jsonb_build_object(${pairs.join(", ")})`;
  const where = condition === "" ? "" : ` where ${condition}`;
  const [row] = await sql.unsafe<{ count: number; key: RowKey | null }[]>(
    `select count(*)::int as count, (array_agg(key))[1] as key
     from (select ${key} as key from ${qualifiedName(table)} as t${where} limit ${MOST}) as rows`,
  );
  return row ?? { count: 0, key: null };
}
