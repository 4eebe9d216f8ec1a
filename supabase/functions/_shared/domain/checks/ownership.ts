import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { CheckContext, Judgement } from "./check.ts";

/**
 * A published table that this connection's role cannot take out of the publication, though it may alter that. Where
 * it may not, that is said once, of the project.
 */
export function publicationNotOwned({ database }: CheckContext, facts: TableFacts): Judgement["findings"] {
  const { publication, currentRole } = database;
  if (publication === null || !publication.alterable || facts.alterable) return [];
  const { owner } = facts;
  return [
    {
      type: "publication_not_owned",
      severity: "INFO",
      columns: [],
      title: `${currentRole} may not change how ${facts.table} is published`,
      details: `ALTER PUBLICATION ${REALTIME_PUBLICATION} needs the owner of the table as well, and ${facts.schema}.${facts.table} belongs to ${owner}.`,
      impact: "Fixes of this table have to be run by someone else; delivery is not affected.",
      fix: {
        mode: "documented",
        summary: `Run fixes as ${owner}`,
        steps: [`Connect as ${owner}, or grant that role to ${currentRole}.`],
        sql: null,
      },
      docs: documentation.publication_not_owned,
    },
  ];
}
