import type { DatabaseHead, TableFacts } from "./database-facts.ts";

/**
 * Whether pg_publication_tables lists the relation: the names Realtime matches bindings against and asks
 * wal2json for. With publish_via_partition_root a root is listed and its partitions are not; otherwise the
 * partitions are and the root is not.
 */
export function isListed(
  table: Pick<TableFacts, "kind" | "publication">,
  publication: DatabaseHead["publication"],
): boolean {
  if (table.publication === null || publication === null) return false;
  if (table.kind === "partitioned_table") return publication.publishViaPartitionRoot;
  return !(publication.publishViaPartitionRoot && table.publication.via === "parent");
}
