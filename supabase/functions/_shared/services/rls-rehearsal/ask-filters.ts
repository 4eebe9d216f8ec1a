import type { TransactionSql } from "postgres";
import { displayIdentifier } from "../../domain/identifiers/display-name.ts";
import { qualifiedName, quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import { FilterSyntaxError, parseFilter } from "../../domain/subscriptions/parse-filter.ts";
import type { SubscriptionFilter } from "../../domain/subscriptions/subscription.ts";
import { realtimeColumns } from "../live/realtime-columns.ts";
import type { Target, TargetColumn } from "./read-target.ts";
import { askAsConsole } from "./rehearsal-session.ts";

export interface FilterAnswer {
  /** Why the server would refuse the subscription; null when it takes the filter. */
  refusal: string | null;
  /** For each key; undefined where this database cannot be asked. */
  passes: (boolean | undefined)[];
  /** Every filtered column is in the old row of a DELETE. */
  inIdentity: boolean;
}

/** What Realtime's own filter functions say of the rows: its comparisons are by text or by type, as it decides. */
export async function askFilters(
  sql: TransactionSql,
  target: Target,
  filter: string,
  keys: readonly string[][],
): Promise<FilterAnswer> {
  const refuse = (refusal: string): FilterAnswer => ({
    refusal,
    passes: keys.map(() => undefined),
    inIdentity: false,
  });
  let filters: SubscriptionFilter[];
  try {
    filters = parseFilter(filter);
  } catch (error) {
    if (error instanceof FilterSyntaxError) return refuse(error.message);
    throw error;
  }
  if (filters.length === 0) return { refusal: null, passes: keys.map(() => true), inIdentity: true };
  const columns: TargetColumn[] = [];
  for (const { column } of filters) {
    const known = target.columns.find(({ name }) => name === column);
    if (known === undefined)
      return refuse(`The table has no column ${displayIdentifier(column)}: the channel is refused.`);
    if (!known.select) {
      return refuse(`The role may not select ${displayIdentifier(column)}, so the channel is refused.`);
    }
    if (!columns.includes(known)) columns.push(known);
  }
  const inIdentity = columns.every(({ identity }) => identity);
  const type = await realtimeColumns(sql, "user_defined_filter");
  if (!type.exists) return { refusal: null, passes: keys.map(() => undefined), inIdentity };
  const asked = filtersLiteral(filters, type.has("negate"));
  const checked = await askAsConsole(sql, (inner) =>
    inner.unsafe(`select ${passesSql(columns, null, asked)}`),
  );
  if (!checked.ok) return refuse(`The server cannot compare with it: ${checked.error.message}.`);
  if (keys.length === 0) return { refusal: null, passes: [], inIdentity };
  const answer = await askAsConsole(sql, (inner) =>
    inner.unsafe<{ passes: boolean }[]>(
      keys
        .map(
          (key) =>
            `(select ${passesSql(columns, "t", asked)} as passes from (select) as one left join ${qualifiedName(target)} as t on ${keyIs(target, key)})`,
        )
        .join(" union all "),
    ),
  );
  const passes = answer.ok ? answer.value.map((row) => row.passes) : keys.map(() => undefined);
  return { refusal: null, passes, inIdentity };
}

function keyIs(target: Target, key: readonly string[]): string {
  return target.primaryKey
    .map((name, index) => `t.${quoteIdentifier(name)} = ${quoteLiteral(key[index] ?? "")}`)
    .join(" and ");
}

function passesSql(columns: readonly TargetColumn[], alias: string | null, filters: string): string {
  const listed = columns.map((column) => {
    const text = alias === null ? "null::text" : `${alias}.${quoteIdentifier(column.name)}::text`;
    // Decoded changes hold bytea without its \x.
    const value = column.typeName === "bytea" ? `substr(${text}, 3)` : text;
    return `(${quoteLiteral(column.name)}, ${quoteLiteral(column.typeName)}, ${column.typeOid}::oid,
      realtime.cast(${value}, ${column.typeOid}::oid::regtype), false, true)::realtime.wal_column`;
  });
  return `realtime.is_visible_through_filters(array[${listed.join(", ")}], ${filters})`;
}

function filtersLiteral(filters: readonly SubscriptionFilter[], negatable: boolean): string {
  const rows = filters.map(({ column, operator, negated, value }) => {
    const text = operator === "in" ? `{${(value ?? "()").slice(1, -1)}}` : (value ?? "");
    const parts = [quoteLiteral(column), quoteLiteral(operator), quoteLiteral(text)];
    return `(${[...parts, ...(negatable ? [String(negated)] : [])].join(", ")})::realtime.user_defined_filter`;
  });
  return `array[${rows.join(", ")}]`;
}
