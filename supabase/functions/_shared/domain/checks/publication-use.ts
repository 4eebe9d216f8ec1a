import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import type { Check, CheckContext, Judgement } from "./check.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { memberEvidence } from "./member-evidence.ts";
import { list } from "./wording.ts";

export const publicationUse: Check = {
  id: "publication_use",
  title: "In use",
  question: "Does anybody listen to what is published?",
  rule: {
    text: "Every change of a published table is decoded from the WAL and sent through Realtime's checks, whether or not anybody subscribes.",
    url: documentation.unused_publication,
  },
  judge(context) {
    const { facts, subscriptions, partitionsSubscribed } = context;
    if (facts === null || facts.publication === null) return notApplicable("It is not published.");
    const shown = memberEvidence(context, facts);
    if (isSubscribed(context)) return pass("Somebody subscribes to it.", shown);
    if (facts.kind === "partitioned_table" && partitionsSubscribed) {
      return pass("Somebody subscribes to its partitions.", shown);
    }
    if (facts.publication.via === "parent") {
      return notApplicable("It is published with its partitioned table, and judged there.", shown);
    }
    if (subscriptions === null) {
      return unknown(
        "Whether anybody subscribes is not known: scan the application's source (realtime-optimizer scan) and upload the inventory.",
        shown,
      );
    }
    return unused(context, facts);
  },
};

function unused(context: CheckContext, facts: TableFacts): Judgement {
  const { unresolved } = context;
  const doubts = unresolved.map(({ file, line }) => `${file}:${line}`);
  const caveat =
    doubts.length > 0
      ? ` ${doubts.length === 1 ? "One binding names its" : `${doubts.length} bindings name their`} table only at run time (${list(doubts.slice(0, 3))}): make sure none means this table.`
      : "";
  return {
    status: "warn",
    summary: `It is published, and no subscription to it was found${doubts.length > 0 ? " among those whose table is known" : ""}.`,
    evidence: [
      ...memberEvidence(context, facts),
      ...unresolved.slice(0, 10).map(({ file, line, schema }) => ({
        source: `${file}:${line}`,
        facts: [
          { name: "schema", value: schema },
          { name: "table", value: "known only at run time" },
        ],
      })),
    ],
    findings: [
      {
        type: "unused_publication",
        severity: "LOW",
        columns: [],
        title: `${facts.table} is published and nobody subscribes`,
        details: `${facts.schema}.${facts.table} is in ${REALTIME_PUBLICATION}; the scanned code has no binding for it${facts.liveSubscriptions === null ? "" : " and no client is subscribed now"}.${caveat}`,
        impact:
          "Each of its changes is decoded and checked for nobody, which takes time from the changes that somebody waits for.",
        fix: {
          mode: "documented",
          summary: "Take it out of the publication, if no other application listens",
          steps: removalSteps(facts),
          sql:
            facts.publication?.via === "table"
              ? `alter publication ${REALTIME_PUBLICATION} drop table ${qualifiedName(facts)};`
              : null,
        },
        docs: documentation.unused_publication,
      },
    ],
  };
}

function removalSteps({ publication, schema }: TableFacts): string[] {
  const ask = "Make sure that no other application, and no source that was not scanned, subscribes to it.";
  const reset =
    "Realtime drops and re-requests all live subscriptions within a minute after any change of the publication.";
  if (publication?.via === "all_tables") {
    return [
      ask,
      `The publication is FOR ALL TABLES, so a single table cannot be taken out: recreate it with a list of tables.`,
      reset,
    ];
  }
  if (publication?.via === "schema") {
    return [
      ask,
      `The whole schema ${schema} is published, so a single table cannot be taken out: list the tables instead.`,
      reset,
    ];
  }
  return [ask, reset];
}
