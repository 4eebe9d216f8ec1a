import type { LogRow } from "../log-row.ts";
import { evaluate, evaluateGroup, hasAggregate, type Row } from "./evaluate.ts";
import { expandArrayJoin } from "./expand-array-join.ts";
import type { Expression, Query } from "./expression.ts";
import { parseQuery } from "./parse-query.ts";
import { compareValues, Timestamp, truthOf, type Value } from "./value.ts";

/** Answers one SELECT from the rows. @throws QueryError */
export function runQuery(sql: string, rows: LogRow[]): Record<string, unknown>[] {
  const { query, rows: joined } = expandArrayJoin(parseQuery(sql), rows.map(rowOf));
  const { where, offset, limit, orderBy } = query;
  const matching = where === null ? joined : joined.filter((row) => truthOf(evaluate(where, row)));
  const results = grouped(query) ? groupedResults(query, matching) : plainResults(query, matching);
  return results
    .sort((one, other) => compareKeys(one.keys, other.keys, orderBy))
    .slice(offset, offset + limit)
    .map(({ values }) =>
      Object.fromEntries(query.select.map(({ name }, index) => [name, shown(values[index])])),
    );
}

function rowOf(row: LogRow): Row {
  return { ...row, timestamp: new Timestamp(row.timestamp) };
}

interface Result {
  values: Value[];
  keys: Value[];
}

function grouped({ groupBy, having, select }: Query): boolean {
  return groupBy.length > 0 || having !== null || select.some(({ expression }) => hasAggregate(expression));
}

function plainResults({ select, orderBy }: Query, rows: Row[]): Result[] {
  // An unknown name is told even where no row would have asked for it.
  for (const { expression } of rows.length === 0 ? [...select, ...orderBy] : [])
    evaluate(expression, emptyRow);
  return rows.map((row) => ({
    values: select.map(({ expression }) => evaluate(expression, row)),
    keys: orderBy.map(({ expression }) => evaluate(expression, row)),
  }));
}

const emptyRow: Row = {
  id: "",
  timestamp: new Timestamp(0),
  event_message: "",
  severity_text: "",
  source: "",
  log_attributes: {},
};

function groupedResults({ select, groupBy, having, orderBy }: Query, rows: Row[]): Result[] {
  const groups = new Map<string, { keys: Map<string, Value>; rows: Row[] }>();
  if (groupBy.length === 0) groups.set("", { keys: new Map(), rows });
  else {
    const names = groupBy.map((expression) => JSON.stringify(expression));
    for (const row of rows) {
      const values = groupBy.map((expression) => evaluate(expression, row));
      const name = JSON.stringify(values);
      const group = groups.get(name);
      if (group !== undefined) group.rows.push(row);
      else
        groups.set(name, { keys: new Map(values.map((value, at) => [names[at] ?? "", value])), rows: [row] });
    }
  }
  return [...groups.values()]
    .filter(({ keys, rows }) => having === null || truthOf(evaluateGroup(having, rows, keys)))
    .map(({ keys, rows }) => {
      const value = (expression: Expression) => evaluateGroup(expression, rows, keys);
      return {
        values: select.map(({ expression }) => value(expression)),
        keys: orderBy.map(({ expression }) => value(expression)),
      };
    });
}

function compareKeys(one: Value[], other: Value[], orderBy: Query["orderBy"]): number {
  for (const [at, { descending }] of orderBy.entries()) {
    const order = compareValues(one[at] ?? "", other[at] ?? "");
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

/** As ClickHouse writes JSON: no booleans, times as text. */
function shown(value: Value | undefined): unknown {
  if (typeof value === "boolean") return Number(value);
  return value instanceof Timestamp ? value.toString() : (value ?? null);
}
