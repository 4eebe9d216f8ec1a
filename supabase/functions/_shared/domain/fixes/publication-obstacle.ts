import { type DatabaseFacts, REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";

const kinds: Record<Exclude<TableFacts["kind"], "table" | "partitioned_table">, string> = {
  view: "It is a view. A publication carries tables only: publish and subscribe to the tables behind it.",
  materialized_view:
    "It is a materialized view. A publication carries tables only: publish and subscribe to the tables behind it.",
  foreign_table:
    "It is a foreign table. Its changes happen on another server: publish it there, or copy its rows into a table here.",
};

/**
 * Why the table must not, or cannot, be added to the Realtime publication, and what to do about it; null when
 * nothing is in the way. Errors of PostgreSQL foreseen here: 22023, 42501, 55000 (ALTER PUBLICATION), and the
 * 55000 that UPDATE and DELETE would get afterwards on a table without a usable replica identity.
 */
export function publicationObstacle(table: TableFacts, database: DatabaseFacts): string | null {
  return (
    publicationFault(database) ??
    relationFault(table) ??
    ownershipFault(table, database) ??
    keyFault(table, database)
  );
}

function publicationFault({ publication, currentRole }: DatabaseFacts): string | null {
  if (publication === null) {
    return (
      `The publication ${REALTIME_PUBLICATION} does not exist, so Realtime delivers nothing at all. ` +
      `Create it first: CREATE PUBLICATION ${REALTIME_PUBLICATION};`
    );
  }
  if (publication.allTables) {
    return (
      `${REALTIME_PUBLICATION} publishes FOR ALL TABLES: every table is in it already, and none can be added. ` +
      "To choose tables, drop it and create it without FOR ALL TABLES."
    );
  }
  if (publication.alterable) return null;
  return (
    `${REALTIME_PUBLICATION} belongs to ${publication.owner}, whose rights the console's role ${currentRole} does not have. ` +
    `Have its owner run: ALTER PUBLICATION ${REALTIME_PUBLICATION} OWNER TO ${quoteIdentifier(currentRole)};`
  );
}

function relationFault(table: TableFacts): string | null {
  if (table.kind !== "table" && table.kind !== "partitioned_table") return kinds[table.kind];
  if (table.persistence === "temporary") {
    return "It is a temporary table: it lives in one session, and nobody else can see its changes.";
  }
  if (table.persistence === "permanent") return null;
  return (
    "It is an unlogged table: its changes are not in the write-ahead log, which Realtime reads. " +
    `ALTER TABLE ${qualifiedName(table)} SET LOGGED rewrites it; decide that by hand.`
  );
}

function ownershipFault(table: TableFacts, { currentRole }: DatabaseFacts): string | null {
  if (table.alterable) return null;
  return (
    `It belongs to ${table.owner}, whose rights the console's role ${currentRole} does not have; ` +
    `a publication only takes tables of its own owner. Have ${table.owner} publish it or hand it over.`
  );
}

function keyFault(table: TableFacts, database: DatabaseFacts): string | null {
  if (table.primaryKey.length === 0) {
    return (
      "It has no primary key. Published, it would refuse UPDATE and DELETE of your application, and Realtime would " +
      `answer every change with Error 400. Add a primary key first: ALTER TABLE ${qualifiedName(table)} ADD PRIMARY KEY (…);`
    );
  }
  const broken = [table, ...leavesOf(table, database)].find((each) => each.identityColumns.length === 0);
  if (broken !== undefined) {
    return (
      `The replica identity of ${qualifiedName(broken)} is ${identityFault(broken)}. Published, it would refuse UPDATE and ` +
      `DELETE of your application. Repair it first: ALTER TABLE ${qualifiedName(broken)} REPLICA IDENTITY DEFAULT;`
    );
  }
  if (table.kind !== "partitioned_table" || !database.publication?.publishViaPartitionRoot) return null;
  return (
    `${REALTIME_PUBLICATION} has publish_via_partition_root on, under which Realtime delivers nothing for partitioned ` +
    `tables. Turn it off first: ALTER PUBLICATION ${REALTIME_PUBLICATION} SET (publish_via_partition_root = false);`
  );
}

function leavesOf(root: TableFacts, { tables }: DatabaseFacts): TableFacts[] {
  if (root.kind !== "partitioned_table") return [];
  return tables.filter(
    ({ partitionOf }) => partitionOf?.schema === root.schema && partitionOf.table === root.table,
  );
}

function identityFault(table: TableFacts): string {
  return table.replicaIdentity === "index" ? "an index that was dropped" : "NOTHING";
}
