import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { Finding } from "../findings/finding.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import { strayBindings } from "./binding-patterns.ts";
import type { Check, CheckContext, Evidence } from "./check.ts";
import { evidence } from "./evidence.ts";
import { notApplicable, pass } from "./judgements.ts";
import { publicationNotOwned } from "./ownership.ts";
import { list } from "./wording.ts";

type Found = Omit<Finding, "id" | "check" | "schema" | "table">;

export const publicationScope: Check = {
  id: "publication_scope",
  title: "Scope",
  question: "Does the publication send what it seems to send?",
  rule: {
    text: "Realtime honours which tables and which events are published. It ignores column lists and row filters: hidden columns and rows are delivered all the same. Column grants and row level security do restrict.",
    url: documentation.publication_filter_ignored,
  },
  judge(context) {
    const { facts, database } = context;
    if (facts === null || facts.publication === null || database.publication === null) {
      return notApplicable("It is not published.");
    }
    const findings = [
      ...columnListFinding(context, facts),
      ...rowFilterFinding(facts),
      ...eventFinding(context, facts),
      ...strayBindings(context),
      ...publicationNotOwned(context, facts),
    ];
    const { insert, update, delete: remove } = database.publication.publishes;
    const shown: Evidence[] = [
      evidence("pg_publication", { insert, update, delete: remove }),
      evidence("pg_publication_rel", {
        "column list": facts.publication.columnList,
        "row filter": facts.publication.rowFilter,
      }),
    ];
    const [worst] = findings;
    if (worst === undefined)
      return pass("All columns, all rows and every subscribed event are published.", shown);
    return {
      status: findings.some(({ severity }) => severity === "HIGH") ? "fail" : "warn",
      summary: findings
        .map(({ title }) => title)
        .join(". ")
        .concat("."),
      evidence: shown,
      findings,
    };
  },
};

function columnListFinding({ subscriberRoles }: CheckContext, facts: TableFacts): Found[] {
  const listed = facts.publication?.columnList;
  if (listed === null || listed === undefined) return [];
  const left = facts.columns.map(({ name }) => name).filter((name) => !listed.includes(name));
  const roles = [...new Set(["anon", "authenticated", ...subscriberRoles])];
  const readable = left.filter((column) =>
    facts.grants.some(
      (grant) => roles.includes(grant.role) && (grant.select || grant.columns.includes(column)),
    ),
  );
  // Columns that no subscriber's role may select are kept back by Realtime itself.
  if (readable.length === 0) return [];
  return [
    {
      type: "publication_filter_ignored",
      severity: "HIGH",
      columns: readable,
      title: `Realtime delivers ${list(readable)} of ${facts.table} in spite of the column list`,
      details: `${facts.schema}.${facts.table} is published with the column list (${listed.join(", ")}), which Realtime ignores.`,
      impact: `Subscribers get ${list(readable)} with every change. Whoever wrote the list meant to keep it back.`,
      fix: {
        mode: "documented",
        summary: "Keep columns back with grants, and publish the table without a list",
        steps: [
          "Revoke SELECT on the table from the API roles and grant it on the columns they may see; Realtime honours column grants.",
          "Then publish the table without the list, so that nobody relies on it (statement below, both lines in one transaction).",
          reset,
        ],
        sql: republish(facts),
      },
      docs: documentation.publication_filter_ignored,
    },
  ];
}

function rowFilterFinding(facts: TableFacts): Found[] {
  const filter = facts.publication?.rowFilter;
  if (filter === null || filter === undefined) return [];
  return [
    {
      type: "publication_filter_ignored",
      severity: "HIGH",
      columns: [],
      title: `Realtime delivers rows of ${facts.table} in spite of the row filter`,
      details: `${facts.schema}.${facts.table} is published with WHERE ${filter}, which Realtime ignores.`,
      impact:
        "Subscribers get changes of every row that their policies show, also of those the filter leaves out.",
      fix: {
        mode: "documented",
        summary: "Keep rows back with a policy, and publish the table without a filter",
        steps: [
          "Put the condition into the SELECT policies of the table; Realtime honours row level security.",
          "Then publish the table without the filter (statement below, both lines in one transaction).",
          reset,
        ],
        sql: republish(facts),
      },
      docs: documentation.publication_filter_ignored,
    },
  ];
}

const reset = "Realtime drops and re-requests all live subscriptions within a minute after the change.";

// SET TABLE would drop the lists and filters of every other table.
function republish(facts: TableFacts): string {
  const name = qualifiedName(facts);
  return `begin;\nalter publication ${REALTIME_PUBLICATION} drop table ${name};\nalter publication ${REALTIME_PUBLICATION} add table ${name};\ncommit;`;
}

function eventFinding(context: CheckContext, facts: TableFacts): Found[] {
  const publishes = context.database.publication?.publishes;
  if (publishes === undefined) return [];
  const sent = { INSERT: publishes.insert, UPDATE: publishes.update, DELETE: publishes.delete };
  const missing = (["INSERT", "UPDATE", "DELETE"] as const).filter((event) => !sent[event]);
  const uses = bindingUses(context);
  const named = missing.filter((event) => uses.some(({ events }) => events.includes(event)));
  const everything = uses.some(({ events }) => events.includes("*"));
  if (missing.length === 0 || (named.length === 0 && !everything)) return [];
  const lost = named.length > 0 ? named : missing;
  return [
    {
      type: "publication_event_missing",
      severity: named.length > 0 ? "HIGH" : "MEDIUM",
      columns: [],
      title: `${list(lost)} of ${facts.table} is subscribed to and not published`,
      details: `${REALTIME_PUBLICATION} does not publish ${list(missing)}, for any table; bindings of ${facts.schema}.${facts.table} ask for ${named.length > 0 ? list(named) : "every event"}.`,
      impact: `Subscribers never hear of ${list(lost)}. Nothing says so: the subscription itself succeeds.`,
      fix: {
        mode: "documented",
        summary: "Publish every event",
        steps: [
          "The setting belongs to the whole publication: make sure every published table has a primary key before UPDATE and DELETE are published, or its writes fail.",
        ],
        sql: `alter publication ${REALTIME_PUBLICATION} set (publish = 'insert, update, delete, truncate');`,
      },
      docs: documentation.publication_event_missing,
    },
  ];
}
