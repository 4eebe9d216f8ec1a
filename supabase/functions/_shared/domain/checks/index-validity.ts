import type { IndexFacts, TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { Remedy } from "../findings/finding.ts";
import { quoteIdentifier } from "../identifiers/quote-identifier.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { duplicateIndexes, unindexedForeignKeys } from "./index-hygiene.ts";
import { notApplicable, pass } from "./judgements.ts";
import { count, list } from "./wording.ts";

export const indexValidity: Check = {
  id: "index_validity",
  title: "Indexes",
  question: "Is every index usable and needed, and every foreign key served by one?",
  rule: {
    text: "CREATE INDEX CONCURRENTLY that fails leaves an invalid index: no query uses it, every write still maintains it. On a partitioned table an index is invalid until every partition has its own. Beside that, an index that repeats another costs writes for nothing (Supabase lint 0009), and a foreign key without one makes deletes of the other table read this one whole (lint 0001).",
    url: documentation.invalid_index,
  },
  judge(context) {
    const { facts } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind === "view" || facts.kind === "foreign_table") return notApplicable("It has no indexes.");
    const broken = facts.indexes.filter((index) => !index.building && !(index.valid && index.ready));
    const building = facts.indexes.filter((index) => index.building);
    const shown = [...broken, ...building].map(indexEvidence);
    const others = [...duplicateIndexes(facts), ...unindexedForeignKeys(context, facts)];
    if (broken.length > 0) return invalid(context, facts, broken, shown, others);
    if (others.length > 0) return unkempt(facts, others);
    if (building.length > 0) {
      return pass(`${list(building.map(({ name }) => name))} is being built; the others are valid.`, shown);
    }
    return pass(
      facts.indexes.length === 0
        ? "There are no indexes."
        : `${count(facts.indexes.length, "index", "indexes")}, all valid.`,
    );
  },
};

function unkempt(facts: TableFacts, findings: Judgement["findings"]): Judgement {
  return {
    status: "warn",
    summary: findings
      .map(({ title }) => title)
      .join(". ")
      .concat("."),
    evidence: [
      ...facts.indexes.slice(0, 20).map(indexEvidence),
      ...facts.foreignKeys.map(({ name, columns, references, onDelete }) =>
        evidence(`foreign key ${name}`, {
          columns,
          references: `${references.schema}.${references.table}`,
          "on delete": onDelete,
        }),
      ),
    ],
    findings,
  };
}

function invalid(
  context: CheckContext,
  facts: TableFacts,
  broken: IndexFacts[],
  shown: Evidence[],
  others: Judgement["findings"],
): Judgement {
  const names = list(broken.map(({ name }) => name));
  return {
    status: "fail",
    summary: `${names} is invalid: no query uses it, and every write still pays for it.`,
    evidence: shown,
    findings: [
      ...others,
      ...broken.map((index) => ({
        type: "invalid_index" as const,
        severity: "HIGH" as const,
        columns: index.columns.map((column) => column ?? "(expression)"),
        title: `The index ${index.name} on ${facts.table} is invalid`,
        details: `${index.definition || index.name}: valid ${index.valid}, ready ${index.ready}, and nothing is building it.`,
        impact: `Queries that need it read the whole table${index.unique ? ", and duplicates are not kept out of rows written before it failed" : ""}; writes maintain it for nothing.`,
        fix: remedy(context.schema, facts, index),
        docs: documentation.invalid_index,
      })),
    ],
  };
}

function remedy(schema: string, facts: TableFacts, index: IndexFacts): Remedy {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(index.name)}`;
  if (facts.kind === "partitioned_table") {
    return {
      mode: "documented",
      summary: "Attach an index of every partition",
      steps: [
        "Build the same index concurrently on each partition that lacks it.",
        `Attach each: alter index ${name} attach partition …; the index becomes valid with the last one.`,
      ],
      sql: null,
    };
  }
  const leftover = /_cc(new|old)\d*$/.test(index.name);
  return {
    mode: "documented",
    summary: leftover ? "Drop what a failed REINDEX left behind" : "Drop it, and build it again",
    steps: [
      ...(index.unique && !leftover
        ? ["It is unique, so duplicates are the likely reason of the failure: find and settle them first."]
        : []),
      "Drop it without blocking writes (statement below); it cannot run in a transaction.",
      ...(leftover || index.definition === ""
        ? []
        : [
            `Build it again: ${index.definition.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX CONCURRENTLY ")};`,
          ]),
    ],
    sql: `drop index concurrently if exists ${name};`,
  };
}

export function indexEvidence(index: IndexFacts): Evidence {
  return evidence(`index ${index.name}`, {
    definition: index.definition,
    valid: index.valid,
    ready: index.ready,
    ...(index.building ? { building: true } : {}),
    ...(index.predicate === null ? {} : { "only rows where": index.predicate }),
  });
}
