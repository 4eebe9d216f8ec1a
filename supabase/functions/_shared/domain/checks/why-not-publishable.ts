import { type DatabaseHead, REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { identityRepair } from "./identity-repair.ts";

export interface Obstacle {
  /** Ends the sentence "not published automatically: …". */
  reason: string;
  /** What a person does about it. */
  step: string;
}

/**
 * What keeps a table from being added to the publication without doing harm; empty when nothing does. Publishing
 * a table without a usable replica identity makes the application's own UPDATE and DELETE fail (55000).
 */
export function whyNotPublishable(table: TableFacts, { publication, currentRole }: DatabaseHead): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (table.kind === "partitioned_table") {
    return [
      {
        reason: "it is partitioned, and events would carry the names of its partitions",
        step: "Send its changes by broadcast from a trigger (realtime.broadcast_changes), or publish it and subscribe to each partition by name.",
      },
    ];
  }
  if (table.primaryKey.length === 0) {
    obstacles.push({
      reason: "it has no primary key",
      step: "Give the table a primary key first. Published without one, its UPDATE and DELETE fail and Realtime answers Error 400.",
    });
  } else if (table.identityColumns.length === 0) {
    obstacles.push({
      reason: "it has no usable replica identity",
      step: `Set its replica identity first (alter table … replica identity ${identityRepair(table)}).`,
    });
  }
  if (publication === null) {
    obstacles.push({
      reason: `the publication ${REALTIME_PUBLICATION} does not exist`,
      step: `Create it: create publication ${REALTIME_PUBLICATION};`,
    });
  } else if (!publication.alterable) {
    obstacles.push({
      reason: `the publication belongs to ${publication.owner}`,
      step: `Run the statement as ${publication.owner}; ${currentRole} may not alter the publication.`,
    });
  }
  if (!table.alterable) {
    obstacles.push({
      reason: `the table belongs to ${table.owner}`,
      step: `Run the statement as ${table.owner}, or grant that role to ${currentRole}.`,
    });
  }
  return obstacles;
}
