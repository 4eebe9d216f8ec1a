import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { dollarQuote } from "../identifiers/dollar-quote.ts";
import { qualifiedName, quoteLiteral } from "../identifiers/quote-identifier.ts";
import type { CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { notApplicable, pass } from "./judgements.ts";
import { count, list } from "./wording.ts";

/**
 * Judges the replica identities of a partitioned table's partitions: PostgreSQL logs by the partition's own, and a
 * new partition begins with DEFAULT whatever the partitioned table has.
 */
export function judgePartitionIdentities(context: CheckContext, facts: TableFacts): Judgement {
  const shown: Evidence[] = [
    evidence("pg_class.relreplident", {
      "partitioned table": facts.replicaIdentity,
      partitions: facts.partitionIdentities,
    }),
  ];
  const [first] = facts.partitionIdentities;
  if (first === undefined || (facts.publication === null && !context.partitionsSubscribed)) {
    return notApplicable("Each partition has a replica identity of its own.", shown);
  }
  const differing = facts.partitionIdentities.length > 1;
  if (!differing && first === facts.replicaIdentity) {
    return pass(`Its ${count(facts.partitionCount, "partition")} have its replica identity.`, shown);
  }
  const summary = differing
    ? `Its partitions have different replica identities: ${list(facts.partitionIdentities)}.`
    : `Its replica identity is ${facts.replicaIdentity}, which counts for nothing: its partitions have ${first}.`;
  const wanted =
    facts.replicaIdentity === "full" || facts.partitionIdentities.includes("full") ? "full" : "default";
  return {
    status: "warn",
    summary,
    evidence: shown,
    findings: [
      {
        type: "partition_identity_differs",
        severity: "MEDIUM",
        columns: [],
        title: `Partitions of ${facts.table} do not have ${differing ? "one replica identity" : "its replica identity"}`,
        details: `${summary} ALTER TABLE … REPLICA IDENTITY on a partitioned table does not reach its partitions, and new ones begin with DEFAULT.`,
        impact:
          "What UPDATE and DELETE tell of the old row changes from partition to partition, and with it which filters of DELETE match.",
        fix: {
          mode: "documented",
          summary: "Give every partition the same replica identity",
          steps: [
            `For each partition: alter table … replica identity ${wanted}; and the same where partitions are created.`,
            "Each statement takes an ACCESS EXCLUSIVE lock on its partition for an instant: set lock_timeout first.",
          ],
          sql: sameIdentity(facts, wanted),
        },
        docs: documentation.partition_identity_differs,
      },
    ],
  };
}

function sameIdentity(facts: TableFacts, wanted: "full" | "default"): string {
  const body = `
declare leaf regclass;
begin
  for leaf in select relid from pg_partition_tree(${quoteLiteral(qualifiedName(facts))}) where isleaf loop
    execute format('alter table %s replica identity ${wanted}', leaf);
  end loop;
end `;
  return `do ${dollarQuote(body)};`;
}
