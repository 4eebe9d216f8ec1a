import { REALTIME_PUBLICATION } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { CheckContext, Evidence, Judgement } from "./check.ts";
import { codeEvidence, evidence } from "./evidence.ts";
import { list } from "./wording.ts";

/** Judges a binding whose name, or wildcard, matches nothing in the database. */
export function judgeMissing(context: CheckContext): Judgement {
  const { schema, table, subscriptions } = context;
  const bindings = subscriptions ?? [];
  const wildcard = schema === "*" || table === "*";
  const where = list([...new Set(bindings.map(({ file, line }) => `${file}:${line}`))].slice(0, 3));
  const impact = `Realtime refuses the binding, and with it every Postgres Changes binding of the same channel: its listeners receive nothing.`;
  const found: Evidence[] = [
    evidence(wildcard ? "pg_publication_tables" : "pg_class", { schema, table, rows: 0 }),
    ...codeEvidence(bindings),
  ];
  if (wildcard) {
    const summary = `Nothing that is published matches the binding for ${schema}.${table}, so it fails.`;
    return {
      status: "fail",
      summary,
      evidence: found,
      findings: [
        {
          type: "missing_publication",
          severity: "CRITICAL",
          columns: [],
          title: `No published table matches ${schema}.${table}`,
          details: `${summary} Subscribed in ${where}.`,
          impact,
          fix: {
            mode: "documented",
            summary: "Publish the tables that are meant",
            steps: [
              `Decide which tables of schema ${schema} clients may see.`,
              `Add them to ${REALTIME_PUBLICATION}, each with a primary key, row level security and a SELECT policy.`,
            ],
            sql: null,
          },
          docs: documentation.missing_publication,
        },
      ],
    };
  }
  const summary = `The code subscribes to ${schema}.${table}, and there is no such table.`;
  return {
    status: "fail",
    summary,
    evidence: found,
    findings: [
      {
        type: "missing_table",
        severity: "CRITICAL",
        columns: [],
        title: `${table} does not exist`,
        details: `${summary} ${where === "" ? "" : `Subscribed in ${where}.`}`.trim(),
        impact,
        fix: {
          mode: "documented",
          summary: "Correct the name, or create the table",
          steps: [
            "Compare schema and table of the binding with the database; names are case sensitive, and the schema is public when it is left out.",
            "Correct the binding, or run the migration that creates the table.",
            "Remove the binding if the table is gone for good.",
          ],
          sql: null,
        },
        docs: documentation.missing_table,
      },
    ],
  };
}
