import type { TableFacts } from "../facts/database-facts.ts";

/**
 * The replica identity to set where there is none. DEFAULT that is none in spite of a primary key means that the
 * key is deferrable, which does not count.
 */
export function identityRepair({
  primaryKey,
  replicaIdentity,
}: Pick<TableFacts, "primaryKey" | "replicaIdentity">): "default" | "full" {
  return primaryKey.length > 0 && replicaIdentity !== "default" ? "default" : "full";
}
