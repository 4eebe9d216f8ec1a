import postgres, { type ISql } from "postgres";
import { qualifiedName, quoteIdentifier } from "../../../domain/identifiers/quote-identifier.ts";
import { conditionOf } from "../../../domain/runbook/silence/filter-condition.ts";
import type { FilterSupport } from "../../../domain/runbook/silence/filter-step.ts";
import type { SubscriptionFilter } from "../../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../../context.ts";
import { readOnly } from "../../database/read-only.ts";

/** Which operators this server's Realtime knows, and which conditions do not fit their columns. Reads no row. */
export async function readFilterSupport(
  { sql }: Pick<ServiceContext, "sql">,
  relation: { schema: string; table: string },
  filters: readonly SubscriptionFilter[],
): Promise<FilterSupport> {
  const known = await readOnly(sql, selectOperators);
  const unfit: FilterSupport["unfit"] = [];
  for (const [condition, filter] of filters.entries()) {
    const sqlState = await tryCondition(sql, relation, filter);
    if (sqlState !== null) unfit.push({ condition, sqlState });
  }
  return { ...known, unfit };
}

async function selectOperators(sql: ISql): Promise<Omit<FilterSupport, "unfit">> {
  const [row] = await sql<[{ operators: string[] | null; negation: boolean | null }]>`
    select (select array_agg(e.enumlabel::text order by e.enumsortorder)
              from pg_enum e where e.enumtypid = to_regtype('realtime.equality_op')) as operators,
           (select bool_or(a.attname = 'negate')
              from pg_attribute a
             where a.attrelid = to_regclass('realtime.user_defined_filter') and a.attnum > 0) as negation`;
  return row;
}

/** Realtime takes these for columns of text alone, which conditionOf makes of any column. */
const ofText = new Set(["like", "ilike", "match", "imatch"]);

/** SQLSTATE of planning the condition; null when it is taken. `limit 0` reads nothing, constants are cast all the same. */
async function tryCondition(
  sql: ServiceContext["sql"],
  relation: { schema: string; table: string },
  filter: SubscriptionFilter,
): Promise<string | null> {
  if (filter.value === null) return null;
  const text = ofText.has(filter.operator) ? ` and ${quoteIdentifier(filter.column)} like ''` : "";
  const statement = `select from ${qualifiedName(relation)} where ${conditionOf(filter)}${text} limit 0`;
  try {
    await readOnly(sql, async (transaction) => {
      await transaction`select set_config('statement_timeout', '2s', true)`;
      await transaction.unsafe(statement);
    });
    return null;
  } catch (error) {
    // 22: the value does not fit; 42883, 42804: the operator does not fit the type.
    if (!(error instanceof postgres.PostgresError)) throw error;
    return /^(22|42883|42804)/.test(error.code) ? error.code : null;
  }
}
