import { createCompiler, JOINED, type Row } from "./compile-expression.ts";
import type { Expression, Query } from "./expression.ts";
import { QueryError } from "./query-error.ts";

/** `arrayJoin(list)` makes a row of each item; here as a column that the rest of the query reads. */
export function expandArrayJoin(query: Query): {
  query: Query;
  /** null where there is nothing to expand. */
  expand: ((row: Row) => Row[]) | null;
} {
  const found: Expression[] = [];
  const replace = (expression: Expression): Expression => {
    if (expression.kind === "list") return { ...expression, items: expression.items.map(replace) };
    if (expression.kind !== "call") return expression;
    const [argument] = expression.args;
    if (expression.name.toLowerCase() !== "arrayjoin" || argument === undefined) {
      return { ...expression, args: expression.args.map(replace) };
    }
    found.push(argument);
    return { kind: "column", name: JOINED };
  };
  const replaced: Query = {
    ...query,
    select: query.select.map((item) => ({ ...item, expression: replace(item.expression) })),
    where: query.where && replace(query.where),
    groupBy: query.groupBy.map(replace),
    having: query.having && replace(query.having),
    orderBy: query.orderBy.map((key) => ({ ...key, expression: replace(key.expression) })),
  };
  const [list] = found;
  if (list === undefined) return { query, expand: null };
  if (found.some((other) => JSON.stringify(other) !== JSON.stringify(list))) {
    throw new QueryError("arrayJoin of more than one list is not supported here");
  }
  const itemsOf = createCompiler()(list);
  return {
    query: replaced,
    expand: (row) => {
      const items = itemsOf(row);
      return Array.isArray(items) ? items.map((joined) => ({ ...row, joined })) : [];
    },
  };
}
