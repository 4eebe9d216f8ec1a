import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable } from "./judgements.ts";
import { memberEvidence } from "./member-evidence.ts";
import { judgePartitioning } from "./partitioning.ts";

const relations = {
  view: {
    what: "a view",
    step: "Subscribe to the tables behind the view, and read the view again when one of them changes.",
  },
  materialized_view: {
    what: "a materialized view",
    step: "Send a broadcast when it is refreshed (realtime.send), and let clients read it again.",
  },
  foreign_table: {
    what: "a foreign table",
    step: "Subscribe in the database the data lives in, or copy it into a table here.",
  },
} as const;

/** Judges relations that are no ordinary permanent tables; null for those that are. */
export function judgeRelationKind(context: CheckContext, facts: TableFacts): Judgement | null {
  const { kind, persistence } = facts;
  if (kind === "view" || kind === "materialized_view" || kind === "foreign_table") {
    return unpublishable(context, facts, relations[kind]);
  }
  if (persistence !== "permanent") {
    return unpublishable(context, facts, {
      what: persistence === "unlogged" ? "an unlogged table" : "a temporary table",
      step:
        persistence === "unlogged"
          ? "Make it a logged table (alter table … set logged), or send its changes by broadcast."
          : "Use a permanent table, or send the changes by broadcast.",
    });
  }
  return judgePartitioning(context, facts);
}

function unpublishable(
  context: CheckContext,
  facts: TableFacts,
  { what, step }: { what: string; step: string },
): Judgement {
  const shown = memberEvidence(context, facts);
  if (!isSubscribed(context)) return notApplicable(`It is ${what}, which cannot be published.`, shown);
  return {
    status: "fail",
    summary: `It is ${what}: no publication can hold it, so its subscriptions never receive anything.`,
    evidence: shown,
    findings: [
      {
        type: "unpublishable_relation",
        severity: "CRITICAL",
        columns: [],
        title: `${facts.table} is ${what} and cannot be published`,
        details: `${facts.schema}.${facts.table} is ${what}. Logical replication only carries changes of permanent tables.`,
        impact:
          "Realtime refuses the binding, and with it every Postgres Changes binding of the same channel: its listeners receive nothing.",
        fix: {
          mode: "documented",
          summary: "Subscribe to something that has changes of its own",
          steps: [
            step,
            "Or send the changes from a trigger with realtime.broadcast_changes and listen to the broadcast.",
          ],
          sql: null,
        },
        docs: documentation.unpublishable_relation,
      },
    ],
  };
}
