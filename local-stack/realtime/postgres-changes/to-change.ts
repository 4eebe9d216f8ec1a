import type { ListedChange } from "./list-changes.ts";
import type { Change } from "./postgres-changes.ts";

/** What the subscribers of one listed row are sent. */
export function toChange({ wal, errors }: ListedChange): Change {
  return {
    schema: wal.schema,
    table: wal.table,
    type: wal.type,
    commit_timestamp: wal.commit_timestamp ?? null,
    columns: wal.columns ?? [],
    ...(wal.type === "DELETE" ? {} : { record: wal.record ?? {} }),
    ...(wal.type === "INSERT" ? {} : { old_record: wal.old_record ?? {} }),
    errors: errors.length === 0 ? null : errors,
  };
}
