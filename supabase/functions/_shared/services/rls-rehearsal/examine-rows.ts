import type { ISql } from "postgres";
import { qualifiedName, quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import type { Target } from "./read-target.ts";

/** A row as the console's role reads it, before it asks who else sees it. */
export interface Row {
  /** In the order of the primary key. */
  key: string[];
  /** Of the columns the subject's role may select, where contents were asked for. */
  values: Record<string, string | null> | null;
  /** Text form of the whole row, for policies to be asked about; null when it is too long to send twice. */
  text: string | null;
  /** Bytes of the change as JSON, about. */
  bytes: number;
}

const LONGEST_VALUE = 200;
const LONGEST_ROW = 65_536;

/** A column as text, so that any type travels; what is long is cut. */
export function shown(column: string): string {
  return `left(t.${quoteIdentifier(column)}::text, ${LONGEST_VALUE})`;
}

/** SELECT list of a Row, for a table with the alias `t` that has a primary key. */
export function rowColumns(target: Target, contents: boolean): string {
  const readable = target.columns.filter(({ select }) => select);
  const pairs = readable.map(({ name }) => `${quoteLiteral(name)}, ${shown(name)}`);
  // A function takes 100 arguments at most.
  const objects = chunk(pairs, 40).map((part) => `jsonb_build_object(${part.join(", ")})`);
  const values = contents ? (objects.length === 0 ? "'{}'::jsonb" : objects.join(" || ")) : "null::jsonb";
  return `array[${target.primaryKey.map((name) => `t.${quoteIdentifier(name)}::text`).join(", ")}] as key,
    ${values} as "values",
    case when length(t::text) <= ${LONGEST_ROW} then t::text end as text,
    octet_length(to_jsonb(t)::text) as bytes`;
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The first rows by primary key, as the console's own role sees them. */
export async function readFirstRows(
  sql: ISql,
  target: Target,
  { rows, contents }: { rows: number; contents: boolean },
): Promise<Row[]> {
  const order = target.primaryKey.map((name) => `t.${quoteIdentifier(name)}`).join(", ");
  return await sql.unsafe<Row[]>(
    `select ${rowColumns(target, contents)} from ${qualifiedName(target)} as t order by ${order} limit ${rows}`,
  );
}

/** How many rows there are, up to a bound. */
export async function countRows(
  sql: ISql,
  target: Target,
  bound: number,
): Promise<{ count: number; more: boolean }> {
  const [row] = await sql.unsafe<[{ count: number }]>(
    `select count(*)::int as count from (select from ${qualifiedName(target)} limit ${bound + 1}) as t`,
  );
  return { count: Math.min(row.count, bound), more: row.count > bound };
}
