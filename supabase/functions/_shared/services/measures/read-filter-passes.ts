import type { ISql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { type ColumnSpread, type FilterCondition, filterShare } from "../../domain/measures/filter-share.ts";
import type { FilterPass } from "../../domain/measures/table-measures.ts";
import { filterOperators } from "../../domain/subscriptions/filter-operators.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import { isStorable } from "./is-storable.ts";
import type { MeasureScope } from "./measure-scope.ts";
import { relationKey } from "./relation-key.ts";

interface Asked extends FilterCondition {
  schema: string;
  table: string;
  /** As PostgreSQL writes them; empty where only run time knows. */
  values: string[];
}

/**
 * How much of a table each filter of the code, and of live subscriptions, lets through. Values of live filters are
 * people's own and stay where they are; those of the code are compared inside the database, and only shares leave it.
 * @returns by relation key; a table without an entry has no filter on a column that exists
 */
export async function readFilterPasses(
  sql: ISql,
  scan: ScanResult | null,
  scope: MeasureScope,
): Promise<Map<string, Observed<FilterPass[]>>> {
  const asked = [...inCode(scan), ...(scope.subscription ? await selectLive(sql) : [])].filter(
    ({ schema, table, column, values }) =>
      [schema, table, column, ...values].every(isStorable) &&
      (!scope.only || scope.relations.some((one) => one.schema === schema && one.table === table)),
  );
  const passes = new Map<string, { known: FilterPass[]; blind: boolean }>();
  for (const { index, spread, shares } of await selectSpreads(sql, asked)) {
    const condition = asked[index - 1];
    if (condition === undefined) continue;
    const { column, operator, negated, value } = condition;
    const key = relationKey(condition);
    const found = passes.get(key) ?? { known: [], blind: false };
    passes.set(key, found);
    if (spread === null) found.blind = true;
    else {
      const share = filterShare(condition, spread, shares);
      if (share !== null) found.known.push({ column, operator, negated, value, share });
    }
  }
  return new Map(
    [...passes].map(([key, { known, blind }]) => [
      key,
      blind && known.length === 0 ? noStatistics : seen(known, "pg_stats"),
    ]),
  );
}

const noStatistics = unseen(
  "There are no statistics of the columns that are filtered by, or this role may not see them.",
  "Run ANALYZE on the table, or connect as a role that may read it.",
);

function inCode(scan: ScanResult | null): Asked[] {
  const asked = (scan?.subscriptions ?? []).flatMap(({ kind, schema, table, filters }) => {
    if (kind !== "postgres_changes" || schema === null || table === null) return [];
    return filters.map((filter) => ({ ...filter, schema, table, values: literals(filter) }));
  });
  return [...new Map(asked.map((one) => [JSON.stringify(one), one])).values()];
}

function literals({ operator, value }: FilterCondition): string[] {
  if (value === null) return [];
  if (operator === "in") {
    return value
      .replace(/^\(|\)$/g, "")
      .split(",")
      .map((item) => item.trim().replace(/^"|"$/g, ""));
  }
  // pg_stats shows booleans as t and f.
  if (operator === "is") return value.toLowerCase() === "true" ? ["t"] : ["f"];
  return value === "true" || value === "false" ? [value, value.slice(0, 1)] : [value];
}

async function selectLive(sql: ISql): Promise<Asked[]> {
  const rows = await sql<Omit<Asked, "value" | "values">[]>`
    select distinct n.nspname as schema, c.relname as "table", f.value ->> 'column_name' as column,
           f.value ->> 'op' as operator, coalesce((f.value ->> 'negate')::boolean, false) as negated
      from realtime.subscription s
      join pg_class c on c.oid = s.entity::oid
      join pg_namespace n on n.oid = c.relnamespace
      cross join lateral jsonb_array_elements(to_jsonb(s.filters)) as f (value)
  `;
  return rows
    .filter(({ operator }) => filterOperators.includes(operator))
    .map((row) => ({ ...row, value: null, values: [] }));
}

interface SpreadRow {
  /** From 1, of the asked conditions. */
  index: number;
  spread: ColumnSpread | null;
  shares: (number | null)[];
}

async function selectSpreads(sql: ISql, asked: Asked[]): Promise<SpreadRow[]> {
  if (asked.length === 0) return [];
  const conditions = asked.map(({ schema, table, column, values }) => ({ schema, table, column, values }));
  const [row] = await sql<[{ spreads: SpreadRow[] }]>`
    with asked as (
      select a.place, a.value ->> 'schema' as schema, a.value ->> 'table' as "table",
             a.value ->> 'column' as "column", a.value -> 'values' as "values"
        from jsonb_array_elements(${JSON.stringify(conditions)}::text::jsonb) with ordinality as a (value, place)
    )
    select coalesce(json_agg(json_build_object(
             'index', a.place,
             'spread', case when s.n_distinct is not null then json_build_object(
               'nullShare', s.null_frac,
               'distinct', greatest(1, case when s.n_distinct < 0 then -s.n_distinct * c.reltuples else s.n_distinct end),
               'common', json_build_object(
                 'values', coalesce(cardinality(s.most_common_freqs), 0),
                 'share', coalesce((select sum(f) from unnest(s.most_common_freqs) f), 0))) end,
             'shares', coalesce((
               select json_agg((
                        select f.share from unnest(s.most_common_vals::text::text[], s.most_common_freqs) as f (item, share)
                         where f.item = v.item) order by v.place)
                 from jsonb_array_elements_text(a."values") with ordinality as v (item, place)), '[]')
           ) order by a.place), '[]') as spreads
      from asked a
      join pg_namespace n on n.nspname::text = a.schema
      join pg_class c on c.relnamespace = n.oid and c.relname::text = a."table"
      join pg_attribute t on t.attrelid = c.oid and t.attname::text = a."column" and t.attnum > 0 and not t.attisdropped
      left join lateral (
        select * from pg_stats p
         where p.schemaname = n.nspname and p.tablename = c.relname and p.attname = t.attname
           and p.inherited = (c.relkind = 'p') offset 0
      ) s on true
  `;
  return row.spreads;
}
