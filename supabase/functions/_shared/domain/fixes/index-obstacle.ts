import type { DatabaseFacts, TableFacts } from "../facts/database-facts.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { visibleText } from "../identifiers/visible-text.ts";

/** Key columns PostgreSQL allows in one index (INDEX_MAX_KEYS). */
const MAX_KEYS = 32;

/** Why no index can be built on these columns, and what to do about it; null when nothing is in the way. */
export function indexObstacle(
  table: TableFacts,
  columns: string[],
  { currentRole }: DatabaseFacts,
): string | null {
  if (table.kind === "partitioned_table") return partitionedProcedure(table, columns);
  if (table.kind === "view") return "It is a view. Index the tables behind it.";
  if (table.kind === "foreign_table")
    return "It is a foreign table. Create the index on the server that holds its rows.";
  if (table.kind === "materialized_view") {
    return "It is a materialized view. Realtime never carries it; an index on it is a decision to make by hand.";
  }
  if (table.persistence === "temporary") return "It is a temporary table: it ends with its session.";
  if (!table.alterable) {
    return `It belongs to ${table.owner}, whose rights the console's role ${currentRole} does not have. Have ${table.owner} create the index.`;
  }
  if (columns.length === 0 || columns.length > MAX_KEYS) {
    return `An index has 1 to ${MAX_KEYS} columns, not ${columns.length}.`;
  }
  const known = new Set(table.columns.map(({ name }) => name));
  const missing = columns.find((column) => !known.has(column));
  if (missing !== undefined)
    return `It has no column ${visibleText(missing)}. Correct the filter in the code.`;
  const building = table.indexes.find((index) => index.building);
  if (building === undefined) return null;
  return `An index of it, ${visibleText(building.name)}, is being built right now. Wait until that is done.`;
}

/** CREATE INDEX CONCURRENTLY refuses partitioned tables (0A000); this is the way around it. */
function partitionedProcedure(table: TableFacts, columns: string[]): string {
  const key = columns.map(quoteIdentifier).join(", ");
  return (
    "It is partitioned, and PostgreSQL cannot build an index on it concurrently. Do it by hand: " +
    `1. CREATE INDEX parent_index ON ONLY ${qualifiedName(table)} (${key}); (invalid until every partition has its part) ` +
    `2. for each of its ${table.partitionCount} partitions: CREATE INDEX CONCURRENTLY partition_index ON partition (${key}); ` +
    "3. for each of them: ALTER INDEX parent_index ATTACH PARTITION partition_index; With the last one the parent becomes valid."
  );
}
