import type { LogRow } from "../log-row.ts";
import { prepareQuery } from "./prepare-query.ts";

/** Answers one SELECT from the rows. @throws QueryError */
export function runQuery(sql: string, rows: readonly LogRow[]): Record<string, unknown>[] {
  const query = prepareQuery(sql);
  return query.answer([query.part(rows)]);
}
