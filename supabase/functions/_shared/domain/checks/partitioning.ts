import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { isListed } from "../facts/is-listed.ts";
import { documentation } from "../findings/documentation.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { pass } from "./judgements.ts";
import { memberEvidence } from "./member-evidence.ts";
import { count } from "./wording.ts";

/**
 * Judges published partitioned tables and their partitions. wal2json always names the partition; with
 * publish_via_partition_root Realtime asks it for the root, so nothing is ever delivered.
 */
export function judgePartitioning(context: CheckContext, facts: TableFacts): Judgement | null {
  const { publication } = context.database;
  if (facts.publication === null || publication === null) return null;
  if (facts.kind === "partitioned_table")
    return judgeRoot(context, facts, publication.publishViaPartitionRoot);
  if (isListed(facts, publication)) return null;
  const summary = "Published only under its partitioned table, by whose name Realtime delivers nothing.";
  if (!isSubscribed(context)) {
    return {
      status: "fail",
      summary: `${summary} See that table.`,
      evidence: memberEvidence(context, facts),
      findings: [],
    };
  }
  return undelivered(context, facts, summary);
}

function judgeRoot(context: CheckContext, facts: TableFacts, viaRoot: boolean): Judgement {
  const partitions = count(facts.partitionCount, "partition");
  if (viaRoot) {
    return undelivered(
      context,
      facts,
      `Its changes are published under its own name, which Realtime never sees: nothing is delivered from its ${partitions}.`,
    );
  }
  if (!isSubscribed(context)) {
    return pass(
      `Published through its ${partitions}; events carry their names.`,
      memberEvidence(context, facts),
    );
  }
  return undelivered(
    context,
    facts,
    `Bindings name the partitioned table, and only its ${partitions} are published by name, so Realtime refuses them.`,
  );
}

function undelivered(context: CheckContext, facts: TableFacts, summary: string): Judgement {
  const viaRoot = context.database.publication?.publishViaPartitionRoot ?? false;
  return {
    status: "fail",
    summary,
    evidence: [
      ...memberEvidence(context, facts),
      {
        source: "pg_publication",
        facts: [{ name: "publish_via_partition_root", value: viaRoot }],
      },
    ],
    findings: [
      {
        type: "publication_ignores_partition_root",
        severity: "CRITICAL",
        columns: [],
        title: viaRoot
          ? `Nothing is delivered from partitioned ${facts.table}`
          : `${facts.table} is partitioned and subscribed to by its own name`,
        details: summary,
        impact: "Clients that listen to this table receive nothing, whatever the policies say.",
        fix: {
          mode: "documented",
          summary: viaRoot ? "Publish the partitions by name" : "Listen to the partitions, or broadcast",
          steps: [
            ...(viaRoot
              ? [
                  `Set publish_via_partition_root to false on ${REALTIME_PUBLICATION}. Clients resubscribe by themselves within a minute; other subscribers of the publication will see partition names.`,
                ]
              : []),
            "Subscribe to the partitions by name, or to the whole schema: events carry the name of the partition.",
            "Or send changes from a trigger on the partitioned table with realtime.broadcast_changes, which keeps its name.",
          ],
          sql: viaRoot
            ? `alter publication ${REALTIME_PUBLICATION} set (publish_via_partition_root = false);`
            : null,
        },
        docs: documentation.publication_ignores_partition_root,
      },
    ],
  };
}
