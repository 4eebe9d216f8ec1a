import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import { isWide } from "../payload/measure-payload.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { fullIdentityOfWideTable } from "./full-identity.ts";
import { identityRepair } from "./identity-repair.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass } from "./judgements.ts";
import { oldColumnsRead } from "./old-columns-read.ts";
import { filtersOutOfLine } from "./out-of-line-filters.ts";
import { judgePartitionIdentities } from "./partition-identities.ts";
import { sampleEvidence } from "./payload-limit.ts";
import { list } from "./wording.ts";

export const replicaIdentity: Check = {
  id: "replica_identity",
  title: "Replica identity",
  question: "Do UPDATE and DELETE carry what subscribers filter by?",
  rule: {
    text: "PostgreSQL refuses UPDATE and DELETE on a published table without a replica identity. Realtime filters DELETE by the identity's columns; a filter on any other column drops the event.",
    url: documentation.replica_identity_broken,
  },
  judge(context) {
    const { facts, database } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind === "partitioned_table") return judgePartitionIdentities(context, facts);
    if (facts.kind !== "table") return notApplicable("Only tables have a replica identity.");
    if (facts.publication === null && !isSubscribed(context)) {
      return notApplicable("It only matters once the table is published.", identityEvidence(facts));
    }
    const publishes = database.publication?.publishes ?? { insert: true, update: true, delete: true };
    if (!publishes.update && !publishes.delete) {
      return pass("The publication sends neither UPDATE nor DELETE.", identityEvidence(facts));
    }
    if (facts.identityColumns.length === 0) return broken(facts);
    const judgement = judgeFilters(context, facts, publishes);
    const others = [
      ...oldColumnsRead(context, facts, publishes),
      ...fullIdentityOfWideTable(context, facts),
      ...(publishes.update ? filtersOutOfLine(context, facts) : []),
    ];
    if (others.length === 0) return judgement;
    return {
      status: judgement.status === "fail" ? "fail" : "warn",
      summary: [...(judgement.findings.length > 0 ? [judgement.summary] : []), ...others.map(sentence)].join(
        " ",
      ),
      evidence: [...judgement.evidence, ...sampleEvidence(context)],
      findings: [...judgement.findings, ...others],
    };
  },
};

function sentence({ title }: Judgement["findings"][number]): string {
  return `${title}.`;
}

function broken(facts: TableFacts): Judgement {
  const published = facts.publication !== null;
  const effect = published
    ? "the application's own UPDATE and DELETE fail"
    : "once published, the application's own UPDATE and DELETE would fail";
  if (facts.replicaIdentity === "default" && facts.primaryKey.length === 0) {
    return {
      status: "fail",
      summary: `The identity is the primary key, and there is none: ${effect}. The missing primary key is the finding.`,
      evidence: identityEvidence(facts),
      findings: [],
    };
  }
  const why = {
    nothing: "is NOTHING",
    index: "names an index that is gone or not usable",
    default: "is the primary key, which is deferrable and so does not count",
    full: "is FULL",
  }[facts.replicaIdentity];
  const repair = identityRepair(facts);
  return {
    status: "fail",
    summary: `The replica identity ${why}: ${effect}.`,
    evidence: identityEvidence(facts),
    findings: [
      {
        type: "replica_identity_broken",
        severity: "CRITICAL",
        columns: [],
        title: `The replica identity of ${facts.table} ${why}`,
        details: `The replica identity of ${facts.schema}.${facts.table} ${why}, so there is nothing to name an old row by.`,
        impact: published
          ? "PostgreSQL refuses UPDATE and DELETE on the table (55000: it does not have a replica identity and publishes updates). This is an outage of the application, not only of Realtime."
          : "As soon as the table is published, PostgreSQL refuses UPDATE and DELETE on it (55000).",
        fix: {
          mode: "documented",
          summary: `Set the replica identity to ${repair.toUpperCase()}`,
          steps: [
            "The statement takes an ACCESS EXCLUSIVE lock for an instant. Set lock_timeout (such as 3s) first and retry if it is hit.",
            "Diagnose again.",
          ],
          sql: `alter table ${qualifiedName(facts)} replica identity ${repair};`,
        },
        docs: documentation.replica_identity_broken,
      },
    ],
  };
}

function judgeFilters(
  context: CheckContext,
  facts: TableFacts,
  publishes: { update: boolean; delete: boolean },
): Judgement {
  const known = new Set(facts.columns.map(({ name }) => name));
  const places = new Map<string, Set<string>>();
  for (const { events, filters, source } of bindingUses(context)) {
    if (!publishes.delete || !events.some((event) => event === "*" || event === "DELETE")) continue;
    for (const { column } of filters) {
      if (!known.has(column) || facts.identityColumns.includes(column)) continue;
      places.set(column, (places.get(column) ?? new Set()).add(source));
    }
  }
  const shown = [...identityEvidence(facts), ...(publishes.update ? outOfLineEvidence(context, facts) : [])];
  if (places.size === 0) return pass(`The old row carries ${carried(facts)}.`, shown);
  const columns = [...places.keys()];
  return {
    status: "warn",
    summary: `DELETE events are dropped for filters on ${list(columns)}: the old row carries only ${carried(facts)}.`,
    evidence: [
      ...shown,
      ...[...places].flatMap(([column, sources]) =>
        [...sources].slice(0, 5).map((source) => evidence(source, { "filters DELETE by": column })),
      ),
    ],
    findings: [...places].map(([column, sources]) => ({
      type: "filter_column_not_in_identity",
      severity: "MEDIUM",
      columns: [column],
      title: `DELETE on ${facts.table} never matches the filter on ${column}`,
      details: `The replica identity of ${facts.schema}.${facts.table} is ${facts.replicaIdentity} (${carried(facts)}), and ${list([...sources].slice(0, 3))} filters DELETE by ${column}.`,
      impact: `Subscribers that filter by ${column} never hear that a row was deleted. ${otherEvents(facts, column)}`,
      fix: {
        mode: "documented" as const,
        summary: "Set the replica identity to FULL",
        steps: [
          `With FULL the old row carries every column, so DELETE can be filtered by ${column}. ${facts.rls.enabled ? "Row level security is on, so subscribers still get only the primary key of a deleted row." : "Row level security is off, so subscribers then get the whole deleted row."}`,
          "FULL writes the whole old row to the WAL on every UPDATE and DELETE; mind it on wide or busy tables.",
          "The statement takes an ACCESS EXCLUSIVE lock for an instant: set lock_timeout first.",
          "If DELETE does not matter to these clients, subscribe to INSERT and UPDATE instead of every event.",
        ],
        sql: `alter table ${qualifiedName(facts)} replica identity full;`,
      },
      docs: documentation.filter_column_not_in_identity,
    })),
  };
}

function otherEvents(facts: TableFacts, filtered: string): string {
  return outOfLine(facts).includes(filtered)
    ? `INSERT arrives, and UPDATE as well unless it leaves a long ${filtered} as it was: PostgreSQL stores long values out of line (TOAST) and sends only those that change, so the filter drops that UPDATE.`
    : "INSERT and UPDATE are not affected.";
}

/**
 * Columns whose long values the new row lacks when an UPDATE leaves them alone. Under FULL the old row has them, and
 * Realtime filters UPDATE by the new one. Values of a key have to fit into an index, so they are not long.
 */
function outOfLine({ columns, primaryKey }: TableFacts): string[] {
  return columns
    .filter((column) => isWide(column) && !primaryKey.includes(column.name))
    .map(({ name }) => name);
}

/** No verdict of its own: how long the values are, and whether updates leave them alone, only the data knows. */
function outOfLineEvidence(context: CheckContext, facts: TableFacts): Evidence[] {
  const filtered = new Set(
    bindingUses(context)
      .filter(({ events }) => events.some((event) => event === "*" || event === "UPDATE"))
      .flatMap(({ filters }) => filters.map(({ column }) => column)),
  );
  const columns = outOfLine(facts).filter((name) => filtered.has(name));
  if (columns.length === 0) return [];
  return [
    evidence("pg_attribute.attstorage", {
      "UPDATE filtered by": columns,
      "long values":
        "stored out of line (TOAST); an UPDATE that leaves one as it was is sent without it, and the filter drops it",
    }),
  ];
}

function carried(facts: TableFacts): string {
  return facts.replicaIdentity === "full" ? "every column" : list(facts.identityColumns);
}

function identityEvidence(facts: TableFacts): Evidence[] {
  return [
    evidence("pg_class.relreplident", {
      "replica identity": facts.replicaIdentity,
      columns: facts.replicaIdentity === "full" ? "all" : facts.identityColumns,
    }),
  ];
}
