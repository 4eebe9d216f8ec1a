import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { FindingType, Severity } from "../findings/finding.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { closedSchema, grantUsage, shutOut, usageEvidence } from "./closed-schema.ts";
import { evidence } from "./evidence.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { list } from "./wording.ts";

export const selectGrant: Check = {
  id: "select_grant",
  title: "SELECT grant",
  question: "May the subscriber's role read what Realtime checks?",
  rule: {
    text: "The subscriber's role needs SELECT on the primary key columns, or it gets Error 401 instead of rows, and on every column it filters by or selects, or the binding is refused. With row level security on it needs USAGE of the schema as well, or each change raises an error. New tables in public are no longer granted to API roles by themselves.",
    url: documentation.missing_select_grant,
  },
  judge(context) {
    const { facts, subscriberRoles } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("It cannot be published, so its grants do not matter to Realtime.");
    }
    if (facts.publication === null && !isSubscribed(context)) {
      return notApplicable("It only matters once the table is published or subscribed to.");
    }
    const absent = subscriberRoles.filter((role) => !facts.grants.some((grant) => grant.role === role));
    if (absent.length > 0) {
      return unknown(
        `This database has no role ${list(absent)}, as every Supabase project does: grants cannot be judged.`,
      );
    }
    const gaps = subscriberRoles
      .map((role) => missingFor(context, facts, role))
      .filter(({ columns }) => columns !== null);
    const shut = shutOut(context, facts);
    const shown = [...grantEvidence(facts), ...usageEvidence(facts, shut)];
    if (gaps.length > 0) return ungranted(facts, gaps, shut, shown);
    if (shut.length > 0) return closedSchema(facts, shut, shown);
    return pass(`${list(subscriberRoles)} may read what Realtime checks.`, shown);
  },
};

interface Gap {
  role: string;
  /** null: nothing is missing. Empty: SELECT is missing on the whole table. */
  columns: string[] | null;
}

function missingFor(context: CheckContext, facts: TableFacts, role: string): Gap {
  const grant = facts.grants.find((candidate) => candidate.role === role);
  if (grant === undefined || grant.select) return { role, columns: null };
  if (grant.columns.length === 0) return { role, columns: [] };
  const known = new Set(facts.columns.map(({ name }) => name));
  const asked = bindingUses(context).flatMap(({ filters, select }) => [
    ...filters.map(({ column }) => column),
    ...(select ?? []),
  ]);
  const needed = [...new Set([...facts.primaryKey, ...asked])].filter((column) => known.has(column));
  const missing = needed.filter((column) => !grant.columns.includes(column));
  return { role, columns: missing.length > 0 ? missing : null };
}

function ungranted(facts: TableFacts, gaps: Gap[], shut: string[], shown: Evidence[]): Judgement {
  const roles = list(gaps.map(({ role }) => role));
  const columns = [...new Set(gaps.flatMap((gap) => gap.columns ?? []))];
  const whole = gaps.some((gap) => gap.columns?.length === 0);
  const what = whole || columns.length === 0 ? "the table" : list(columns);
  const keyMissing = whole || facts.primaryKey.some((column) => columns.includes(column));
  const target = whole ? "" : ` (${columns.map(quoteIdentifier).join(", ")})`;
  return {
    status: "fail",
    summary: keyMissing
      ? `${roles} may not select from ${what}: subscribers get Error 401 instead of rows.`
      : `${roles} may not select ${what}, which bindings ask for: Realtime refuses them.`,
    evidence: shown,
    findings: [
      {
        type: "missing_select_grant" satisfies FindingType,
        severity: "HIGH" satisfies Severity,
        columns: whole ? [] : columns,
        title: `${roles} may not select from ${facts.table}`,
        details: `SELECT on ${whole ? `${facts.schema}.${facts.table}` : `column ${list(columns)} of ${facts.schema}.${facts.table}`} is not granted to ${roles}.`,
        impact: keyMissing
          ? 'Subscribers are accepted and then receive "Error 401: Unauthorized" for every change, past their filters. Bindings with a filter are refused outright.'
          : "Realtime refuses the binding (invalid column for filter), and with it every Postgres Changes binding of the same channel.",
        fix: {
          mode: "documented",
          summary: `Grant SELECT to ${roles}`,
          steps: [
            facts.rls.enabled
              ? "Row level security is on, so the grant only opens rows that a policy shows."
              : "Row level security is off: enable it, with a policy, before you grant anything.",
            "Grants take no lock that blocks reads or writes.",
          ],
          // USAGE first: SELECT without it is worse than neither.
          sql: `${shut.length > 0 ? `${grantUsage(facts, shut)}\n` : ""}grant select${target} on table ${qualifiedName(facts)} to ${gaps.map(({ role }) => quoteIdentifier(role)).join(", ")};`,
        },
        docs: documentation.missing_select_grant,
      },
    ],
  };
}

function grantEvidence(facts: TableFacts): Evidence[] {
  return facts.grants.map(({ role, select, columns }) =>
    evidence(`grants of ${role}`, {
      "SELECT on the table": select,
      ...(select || columns.length === 0 ? {} : { "SELECT on columns": columns }),
    }),
  );
}
