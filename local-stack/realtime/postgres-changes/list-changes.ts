import type { Sql } from "postgres";
import type { Change } from "./postgres-changes.ts";

const MAX_CHANGES = 100;
const MAX_RECORD_BYTES = 1_048_576;

export interface ListedChange {
  wal: Pick<Change, "schema" | "table" | "type"> & Partial<Change>;
  subscription_ids: string[];
  errors: string[];
}

/** Takes what was committed from the slot, with who may see it. `read`: rows changed, in published tables or not. */
export async function listChanges(
  sql: Sql,
  publication: string,
  slotName: string,
): Promise<{ changes: ListedChange[]; read: number }> {
  const rows = await sql<(Partial<ListedChange> & { slot_changes_count: number })[]>`
    select wal, subscription_ids, errors, slot_changes_count::int
    from realtime.list_changes(${publication}, ${slotName}, ${MAX_CHANGES}, ${MAX_RECORD_BYTES})
  `;
  return {
    // The only row without a change is the one that says there is none.
    changes: rows.flatMap(({ wal, subscription_ids, errors }) =>
      wal && subscription_ids && errors ? [{ wal, subscription_ids, errors }] : [],
    ),
    read: rows[0]?.slot_changes_count ?? 0,
  };
}
