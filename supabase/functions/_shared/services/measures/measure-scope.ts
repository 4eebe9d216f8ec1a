import type { Fragment, ISql } from "postgres";
import { isStorable } from "./is-storable.ts";

/** More than this many tables are not reached in time, and their list would only have to be read. */
export const MOST_ASKED = 1_500;

export interface MeasureScope {
  /** Relations to measure beside the published and the subscribed ones, or, with `only`, no others. */
  relations: { schema: string; table: string }[];
  only: boolean;
  /** realtime.subscription can be read. */
  subscription: boolean;
}

/** Those relations that exist, as a table expression (oid). */
export function askedRelations(sql: ISql, relations: MeasureScope["relations"]): Fragment {
  const storable = relations
    .filter(({ schema, table }) => isStorable(schema) && isStorable(table))
    .map(({ schema, table }) => ({ schema, table }));
  return sql`
    select c.oid
      from jsonb_to_recordset(${JSON.stringify(storable)}::text::jsonb) as a ("schema" text, "table" text)
      join pg_namespace n on n.nspname::text = a."schema"
      join pg_class c on c.relnamespace = n.oid and c.relname::text = a."table"`;
}
