import type { LogRow } from "../log-row.ts";
import { createCompiler, type Row } from "./compile-expression.ts";
import { expandArrayJoin } from "./expand-array-join.ts";
import type { Query } from "./expression.ts";
import { type Groups, groupRows, hasAggregate } from "./group-rows.ts";
import { parseQuery } from "./parse-query.ts";
import { compareValues, Timestamp, truthOf, type Value } from "./value.ts";

interface Result {
  values: Value[];
  keys: Value[];
}

/** What some of the rows came to. Parts of grouped queries may be kept and merged again and again. */
export type QueryPart = { groups: Groups } | { results: Result[] };

export interface PreparedQuery {
  /** Parts of it depend on nothing but their rows. */
  grouped: boolean;
  /**
   * Rows are wanted in the order of time, and the first `most` of them will do. Rows whose time is that of the last
   * one have to be looked at as well, since other keys order these.
   */
  inOrderOfTime: { descending: boolean; most: number } | null;
  part(rows: Iterable<LogRow>): QueryPart;
  /** Parts in the order of their rows. */
  answer(parts: readonly QueryPart[]): Record<string, unknown>[];
}

/** One SELECT, ready to be asked of rows. @throws QueryError */
export function prepareQuery(sql: string): PreparedQuery {
  const { query, expand } = expandArrayJoin(parseQuery(sql));
  const { select, where, offset, limit, orderBy } = query;
  const compile = createCompiler();
  const admits = where === null ? () => true : compile(where);

  const visit = (rows: Iterable<LogRow>, take: (row: Row) => void): void => {
    for (const row of rows) {
      if (expand === null) {
        if (truthOf(admits(row))) take(row);
      } else for (const one of expand(row)) if (truthOf(admits(one))) take(one);
    }
  };
  const answer = (results: Result[]) =>
    results
      .sort((one, other) => compareKeys(one.keys, other.keys, orderBy))
      .slice(offset, offset + limit)
      .map(({ values }) => Object.fromEntries(select.map(({ name }, index) => [name, shown(values[index])])));

  if (isGrouped(query)) {
    const grouping = groupRows(query);
    return {
      grouped: true,
      inOrderOfTime: null,
      part(rows) {
        const groups: Groups = new Map();
        visit(rows, (row) => grouping.gather(groups, row));
        return { groups };
      },
      answer(parts) {
        const all: Groups = new Map();
        for (const part of parts) if ("groups" in part) grouping.merge(all, part.groups);
        return answer(grouping.results(all));
      },
    };
  }
  const values = select.map(({ expression }) => compile(expression));
  const keys = orderBy.map(({ expression }) => compile(expression));
  const [first] = orderBy;
  const byTime = first?.expression.kind === "column" && first.expression.name === "timestamp";
  return {
    grouped: false,
    inOrderOfTime: byTime ? { descending: first.descending, most: offset + limit } : null,
    part(rows) {
      const results: Result[] = [];
      visit(rows, (row) =>
        results.push({ values: values.map((value) => value(row)), keys: keys.map((key) => key(row)) }),
      );
      return { results };
    },
    answer: (parts) => answer(parts.flatMap((part) => ("results" in part ? part.results : []))),
  };
}

/** Rows of a part; groups count one each. */
export function sizeOfPart(part: QueryPart): number {
  return "results" in part ? part.results.length : part.groups.size;
}

function isGrouped({ groupBy, having, select }: Query): boolean {
  return groupBy.length > 0 || having !== null || select.some(({ expression }) => hasAggregate(expression));
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
