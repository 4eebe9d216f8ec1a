import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { isListed } from "../facts/is-listed.ts";
import type { CheckContext, Evidence } from "./check.ts";
import { codeEvidence, evidence } from "./evidence.ts";

/** How the relation stands in the publication, and who subscribes to it. */
export function memberEvidence(context: CheckContext, facts: TableFacts): Evidence[] {
  const { database, subscriptions } = context;
  return [
    evidence("pg_publication_tables", {
      publication: database.publication?.name ?? `${REALTIME_PUBLICATION} does not exist`,
      listed: isListed(facts, database.publication),
      ...(facts.publication === null ? {} : { "published via": facts.publication.via }),
      kind: facts.kind,
      persistence: facts.persistence,
      ...(facts.partitionOf === null
        ? {}
        : { "partition of": `${facts.partitionOf.schema}.${facts.partitionOf.table}` }),
    }),
    ...(facts.liveSubscriptions === null
      ? []
      : [evidence("realtime.subscription", { rows: facts.liveSubscriptions })]),
    ...codeEvidence(subscriptions ?? []),
  ];
}
