import { whyNotPublishable } from "../checks/why-not-publishable.ts";
import { type DatabaseHead, REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";

const relations: Record<Exclude<TableFacts["kind"], "table" | "partitioned_table">, string> = {
  view: "It is a view. A publication carries tables only: publish and subscribe to the tables behind it.",
  materialized_view:
    "It is a materialized view. A publication carries tables only: publish and subscribe to the tables behind it.",
  foreign_table:
    "It is a foreign table. Its changes happen on another server: publish it there, or copy its rows into a table here.",
};

/**
 * Why the table must not, or cannot, be added to the Realtime publication, and what to do about it; null when
 * nothing is in the way. Foresees the errors of ALTER PUBLICATION (22023, 42501, 55000) and the 55000 that UPDATE
 * and DELETE would get afterwards.
 */
export function publicationObstacle(table: TableFacts, database: DatabaseHead): string | null {
  const { kind, persistence } = table;
  if (kind !== "table" && kind !== "partitioned_table") return relations[kind];
  if (persistence === "temporary") {
    return "It is a temporary table: it lives in one session, and nobody else can see its changes.";
  }
  if (persistence === "unlogged") {
    return "It is an unlogged table: its changes are not in the write-ahead log, which Realtime reads. ALTER TABLE … SET LOGGED rewrites it; decide that by hand.";
  }
  if (database.publication?.allTables) {
    return (
      `${REALTIME_PUBLICATION} publishes FOR ALL TABLES: every table is in it already, and none can be added. ` +
      "To choose tables, drop it and create it without FOR ALL TABLES."
    );
  }
  const obstacles = whyNotPublishable(table, database);
  if (obstacles.length === 0) return null;
  return obstacles.map(({ reason, step }) => `${capitalized(reason)}. ${step}`).join(" ");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
