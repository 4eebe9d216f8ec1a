import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { isListed } from "../facts/is-listed.ts";
import { documentation } from "../findings/documentation.ts";
import type { Remedy } from "../findings/finding.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import type { Check, CheckContext, Judgement } from "./check.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass } from "./judgements.ts";
import { memberEvidence } from "./member-evidence.ts";
import { judgeMissing } from "./missing-relation.ts";
import { judgeRelationKind } from "./relation-kind.ts";
import { whyNotPublishable } from "./why-not-publishable.ts";
import { count, list } from "./wording.ts";

export const publication: Check = {
  id: "publication",
  title: "Published",
  question: "Does Realtime get the changes of this table?",
  rule: {
    text: "Realtime only streams tables of the publication supabase_realtime; a binding for any other table fails, together with every Postgres Changes binding of its channel.",
    url: documentation.missing_publication,
  },
  judge(context) {
    const { facts, database } = context;
    if (facts === null) return judgeMissing(context);
    const unfit = judgeRelationKind(context, facts);
    if (unfit !== null) return unfit;
    if (isListed(facts, database.publication)) {
      return pass(publishedSummary(facts), memberEvidence(context, facts));
    }
    if (isSubscribed(context)) return unpublished(context, facts);
    return notApplicable(
      "Not published, and nothing is known to subscribe to it.",
      memberEvidence(context, facts),
    );
  },
};

function unpublished(context: CheckContext, facts: TableFacts): Judgement {
  const { schema, table, subscriptions } = context;
  const obstacles = whyNotPublishable(facts, context.database);
  const bindings = subscriptions?.length ?? 0;
  const listeners =
    bindings > 0 ? count(bindings, "binding") : count(facts.liveSubscriptions ?? 0, "live subscription");
  const alone = listeners.startsWith("1 ");
  return {
    status: "fail",
    summary: `${listeners} ${alone ? "listens" : "listen"} to a table that is not published, so nothing ever arrives.`,
    evidence: memberEvidence(context, facts),
    findings: [
      {
        type: "missing_publication",
        severity: "CRITICAL",
        columns: [],
        title: `${table} is subscribed to and not published`,
        details: `${schema}.${table} is not in the publication ${REALTIME_PUBLICATION}, and ${listeners} ask${alone ? "s" : ""} for it.`,
        impact:
          "These subscriptions receive nothing. Realtime answers them with an error, and every other Postgres Changes binding of the same channel fails with them.",
        fix: obstacles.length === 0 ? addToPublication(facts) : publishByHand(facts, obstacles),
        docs: documentation.missing_publication,
      },
    ],
  };
}

function addToPublication({ schema, table }: TableFacts): Remedy {
  return {
    mode: "automatic",
    kind: "add_to_publication",
    summary: `Add ${schema}.${table} to ${REALTIME_PUBLICATION}`,
  };
}

function publishByHand(facts: TableFacts, obstacles: { reason: string; step: string }[]): Remedy {
  const partitioned = facts.kind === "partitioned_table";
  return {
    mode: "documented",
    summary: `Not published automatically: ${list(obstacles.map(({ reason }) => reason))}`,
    steps: [
      ...obstacles.map(({ step }) => step),
      ...(partitioned ? [] : [`Then add the table to ${REALTIME_PUBLICATION}, and diagnose again.`]),
    ],
    sql: partitioned ? null : `alter publication ${REALTIME_PUBLICATION} add table ${qualifiedName(facts)};`,
  };
}

const forms = {
  table: "as a table of its own",
  schema: "with its whole schema (FOR TABLES IN SCHEMA)",
  all_tables: "with every table (FOR ALL TABLES)",
  parent: "through its partitioned table",
} as const;

function publishedSummary({ publication }: TableFacts): string {
  return `Published ${publication ? forms[publication.via] : ""}.`;
}
