import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { quoteIdentifier } from "../identifiers/quote-identifier.ts";
import type { CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { list } from "./wording.ts";

/**
 * Subscriber's roles that may not use the table's schema. It only matters with row level security: without it
 * Realtime looks no row up as the subscriber.
 */
export function shutOut({ database, subscriberRoles }: CheckContext, facts: TableFacts): string[] {
  if (!facts.rls.enabled) return [];
  const closed = database.roles.filter(({ closedSchemas }) => closedSchemas.includes(facts.schema));
  return subscriberRoles.filter((role) => closed.some(({ name }) => name === role));
}

/** Judges a table that these roles may select from, in a schema they may not use. */
export function closedSchema(facts: TableFacts, roles: string[], shown: Evidence[]): Judgement {
  const who = list(roles);
  return {
    status: "fail",
    summary: `${who} may select from the table and not use its schema: one such subscriber stops delivery for everyone.`,
    evidence: shown,
    findings: [
      {
        type: "missing_select_grant",
        severity: "CRITICAL",
        columns: [],
        title: `${who} may not use the schema of ${facts.table}`,
        details: `SELECT on ${facts.schema}.${facts.table} is granted to ${who}, USAGE on the schema ${facts.schema} is not.`,
        impact:
          "Row level security is on, so Realtime looks every changed row up as the subscriber, and PostgreSQL raises permission denied for schema. The error aborts the delivery of all tables: their pending changes are lost, and after six failures Postgres Changes stops for the project.",
        fix: {
          mode: "documented",
          summary: `Grant USAGE on the schema to ${who}`,
          steps: [
            "USAGE opens names only: rows stay behind grants and policies.",
            "The statement takes no lock that blocks reads or writes.",
          ],
          sql: grantUsage(facts, roles),
        },
        docs: documentation.missing_select_grant,
      },
    ],
  };
}

export function grantUsage({ schema }: TableFacts, roles: string[]): string {
  return `grant usage on schema ${quoteIdentifier(schema)} to ${roles.map(quoteIdentifier).join(", ")};`;
}

export function usageEvidence({ schema }: TableFacts, roles: string[]): Evidence[] {
  return roles.length === 0 ? [] : [evidence("pg_namespace.nspacl", { schema, "no USAGE for": roles })];
}
