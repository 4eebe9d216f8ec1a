import type { Expression, Query } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { QueryError } from "./query-error.ts";
import { TokenReader } from "./token-reader.ts";
import { tokenize } from "./tokenize.ts";

const MOST_ROWS = 1_000;
/** Words that end a column of the list, and so are no alias. */
const clauses = ["from", "where", "group", "having", "order", "limit", "offset", "format"];

/**
 * One SELECT on the table `logs`.
 * @throws QueryError for everything else, and for what the endpoint does not take: *, count(*), no LIMIT
 */
export function parseQuery(sql: string): Query {
  const reader = new TokenReader(tokenize(sql));
  reader.expectWord("select");
  const select = list(reader, selected);
  reader.expectWord("from");
  const table = reader.next().text;
  if (table !== "logs") throw new QueryError(`Unknown table '${table}': there is one, logs`);
  const where = reader.takeWord("where") ? parseExpression(reader) : null;
  const groupBy = clause(reader, "group") ? list(reader, parseExpression) : [];
  const having = reader.takeWord("having") ? parseExpression(reader) : null;
  const orderBy = clause(reader, "order") ? list(reader, ordered) : [];
  if (!reader.takeWord("limit")) throw new QueryError("A LIMIT is required");
  const limit = wholeNumber(reader);
  const offset = reader.takeWord("offset") ? wholeNumber(reader) : 0;
  reader.takeSymbol(";");
  if (reader.peek().kind !== "end") reader.fail("end of query");
  return resolveAliases({
    select,
    where,
    groupBy,
    having,
    orderBy,
    limit: Math.min(limit, MOST_ROWS),
    offset,
  });
}

function clause(reader: TokenReader, word: string): boolean {
  if (!reader.takeWord(word)) return false;
  reader.expectWord("by");
  return true;
}

function list<T>(reader: TokenReader, item: (reader: TokenReader) => T): T[] {
  const items = [item(reader)];
  while (reader.takeSymbol(",")) items.push(item(reader));
  return items;
}

function selected(reader: TokenReader): Query["select"][number] {
  if (reader.isSymbol("*")) throw new QueryError("SELECT * is not supported, name the columns");
  const expression = parseExpression(reader);
  const explicit = reader.takeWord("as");
  const { kind, text } = reader.peek();
  const named = kind === "quoted" || (kind === "word" && (explicit || !clauses.includes(text.toLowerCase())));
  if (explicit && !named) reader.fail("a name");
  return { expression, name: named ? reader.next().text : nameOf(expression) };
}

function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case "column":
      return expression.name;
    case "literal":
      return typeof expression.value === "string" ? `'${expression.value}'` : String(expression.value);
    case "call":
      return `${expression.name}(${expression.args.map(nameOf).join(", ")})`;
    case "interval":
      return `interval ${expression.amount} ${expression.unit}`;
    case "list":
      return `(${expression.items.map(nameOf).join(", ")})`;
  }
}

function ordered(reader: TokenReader): Query["orderBy"][number] {
  const expression = parseExpression(reader);
  const descending = reader.takeWord("desc");
  if (!descending) reader.takeWord("asc");
  return { expression, descending };
}

function wholeNumber(reader: TokenReader): number {
  const { kind, text } = reader.next();
  if (kind !== "number" || text.includes("."))
    throw new QueryError(`Syntax error: '${text}' is not a number of rows`);
  return Number(text);
}

/** ClickHouse knows the names of the list in every clause. */
function resolveAliases(query: Query): Query {
  const aliases = new Map(
    query.select
      .filter(({ expression, name }) => !(expression.kind === "column" && expression.name === name))
      .map(({ expression, name }) => [name, expression]),
  );
  const resolve = (expression: Expression): Expression => {
    if (expression.kind === "column") return aliases.get(expression.name) ?? expression;
    if (expression.kind === "call") return { ...expression, args: expression.args.map(resolve) };
    if (expression.kind === "list") return { ...expression, items: expression.items.map(resolve) };
    return expression;
  };
  return {
    ...query,
    where: query.where && resolve(query.where),
    groupBy: query.groupBy.map(resolve),
    having: query.having && resolve(query.having),
    orderBy: query.orderBy.map((key) => ({ ...key, expression: resolve(key.expression) })),
  };
}
