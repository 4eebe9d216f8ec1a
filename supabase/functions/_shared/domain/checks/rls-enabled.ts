import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import type { Check, CheckContext, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { notApplicable, pass } from "./judgements.ts";
import { list } from "./wording.ts";

export const rlsEnabled: Check = {
  id: "rls_enabled",
  title: "RLS",
  question: "Does row level security decide who gets which rows?",
  rule: {
    text: "Without row level security every change goes to everyone whose role may select from the table, and the table is open through the Data API as well.",
    url: documentation.rls_disabled,
  },
  judge(context) {
    const { facts } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("Row level security belongs to tables.");
    }
    if (facts.rls.enabled) {
      return pass("Row level security is on.", [
        evidence("pg_class", { relrowsecurity: true, relforcerowsecurity: facts.rls.forced }),
      ]);
    }
    return disabled(context, facts);
  },
};

const apiRoles = ["anon", "authenticated"];

function disabled({ subscriberRoles }: CheckContext, facts: TableFacts): Judgement {
  const exposedTo = [...new Set([...apiRoles, ...subscriberRoles])].filter((role) =>
    facts.grants.some((grant) => grant.role === role && (grant.select || grant.columns.length > 0)),
  );
  const exposed = exposedTo.length > 0;
  const readers = list(exposedTo);
  const partition =
    facts.partitionOf === null
      ? ""
      : " Policies of the partitioned table do not protect its partitions here.";
  return {
    status: exposed ? "fail" : "warn",
    summary: exposed
      ? `Row level security is off, so ${readers} may read every row and gets every change.`
      : "Row level security is off; no API role may select from it now, and the next GRANT would expose every row.",
    evidence: [
      evidence("pg_class", { relrowsecurity: false }),
      evidence("pg_class.relacl", { "may select": exposed ? exposedTo : "no API role" }),
      ...(facts.policies.length > 0
        ? [evidence("pg_policy", { "policies without effect": facts.policies.map(({ name }) => name) })]
        : []),
    ],
    findings: [
      {
        type: "rls_disabled",
        severity: exposed ? "HIGH" : "MEDIUM",
        columns: [],
        title: `Row level security is off on ${facts.table}`,
        details: `${facts.schema}.${facts.table} has row level security disabled${facts.policies.length > 0 ? `; its ${facts.policies.length} policies have no effect` : ""}. ${exposed ? `SELECT is granted to ${readers}.` : "No API role holds SELECT at present."}${partition}`,
        impact: exposed
          ? `Everyone who holds the project's publishable key${exposedTo.includes("anon") ? "" : " and a login"} can read all rows, and every subscriber gets all changes.`
          : "Nobody reads it through the API today. The first GRANT opens all rows and all changes at once.",
        fix: {
          mode: "documented",
          summary: "Enable row level security, with a SELECT policy for those who subscribe",
          steps: [
            "Write the SELECT policy first; with row level security on and no policy, subscribers receive nothing.",
            "Enable row level security in the same transaction. Both statements take an ACCESS EXCLUSIVE lock for an instant.",
            "Check as one of the users that they get their rows and no others.",
          ],
          sql: `alter table ${qualifiedName(facts)} enable row level security;`,
        },
        docs: documentation.rls_disabled,
      },
    ],
  };
}
