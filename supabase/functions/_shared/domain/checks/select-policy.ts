import type { PolicyFacts, TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { bypassesRls, selectPolicies } from "../policies/applies-to-role.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { list } from "./wording.ts";

export const selectPolicy: Check = {
  id: "select_policy",
  title: "SELECT policy",
  question: "Does a policy let subscribers see any row?",
  rule: {
    text: "With row level security on, Realtime delivers INSERT and UPDATE only of rows that a permissive SELECT or ALL policy shows to the subscriber's role. DELETE is sent without that check, with the primary key.",
    url: documentation.rls_no_select_policy,
  },
  judge(context) {
    const { facts, database, subscriberRoles } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("Policies belong to tables.");
    }
    if (!facts.rls.enabled) return notApplicable("Row level security is off, so no policy is asked.");
    const bound = subscriberRoles.filter((role) => !bypassesRls(role, database));
    const without = (admits: (policy: PolicyFacts) => boolean) =>
      bound.filter((role) => !selectPolicies(facts.policies, role, database).some(admits));
    const shown = policyEvidence(facts.policies);
    const shut = without((policy) => admitsRows(policy) || mayAdmitRows(policy, facts));
    if (shut.length > 0) return shutOut(context, facts, shut, shown);
    const unread = without(admitsRows);
    if (unread.length > 0) {
      return unknown(
        `Another session locks the table, so it could not be read which rows its policies show to ${list(unread)}. Diagnose again once that session has ended.`,
        shown,
      );
    }
    const trusting = bound.flatMap((role) =>
      selectPolicies(facts.policies, role, database).filter(trustsUserMetadata),
    );
    if (trusting.length > 0) return trusted(facts, [...new Set(trusting)], shown);
    return pass(`A policy lets ${list(subscriberRoles)} read rows.`, shown);
  },
};

/** Users write their own user_metadata (Supabase lint 0015); auth.users keeps it as raw_user_meta_data. */
function trustsUserMetadata({ using }: PolicyFacts): boolean {
  return using !== null && /user_metadata|raw_user_meta_data/.test(using);
}

function trusted(facts: TableFacts, policies: PolicyFacts[], shown: Evidence[]): Judgement {
  const names = list(policies.map(({ name }) => `"${name}"`));
  return {
    status: "fail",
    summary: `${names} decides by user_metadata, which users write themselves.`,
    evidence: shown,
    findings: [
      {
        type: "policy_trusts_user_metadata",
        severity: "HIGH",
        columns: [],
        title: `Policies on ${facts.table} trust user_metadata`,
        details: `${names} on ${facts.schema}.${facts.table} reads user_metadata, which every user can change with auth.updateUser().`,
        impact: "Whoever writes the right value into their own profile reads and receives rows of others.",
        fix: {
          mode: "documented",
          summary: "Decide by app_metadata, or by a table",
          steps: [
            "Move the value to app_metadata, which only the server writes, and read auth.jwt() -> 'app_metadata'.",
            "Or look it up in a table that users cannot write.",
          ],
          sql: null,
        },
        docs: documentation.policy_trusts_user_metadata,
      },
    ],
  };
}

/** A restrictive policy never admits a row by itself, and `false` or no USING at all never does. */
function admitsRows({ permissive, using }: PolicyFacts): boolean {
  return permissive && using !== null && using.trim() !== "false";
}

/** Expressions of a locked table are not read, so a missing one may say anything. */
function mayAdmitRows({ permissive, using }: PolicyFacts, { locked }: TableFacts): boolean {
  return permissive && using === null && locked;
}

function shutOut(context: CheckContext, facts: TableFacts, roles: string[], shown: Evidence[]): Judgement {
  const who = list(roles);
  const subscribed = isSubscribed(context);
  return {
    status: "fail",
    summary: `No SELECT policy admits ${who}: INSERT and UPDATE never arrive, and nothing says so.`,
    evidence: shown,
    findings: [
      {
        type: "rls_no_select_policy",
        severity: "HIGH",
        columns: [],
        title: `No SELECT policy on ${facts.table} for ${who}`,
        details: `Row level security is on for ${facts.schema}.${facts.table}, and ${facts.policies.length === 0 ? "there is no policy" : `none of its policies (${facts.policies.length}) is a permissive SELECT or ALL policy that shows ${who} a row`}.`,
        impact: `${subscribed ? "Subscribers" : "Those who subscribe"} as ${who} get no INSERT or UPDATE, without any error; DELETE still arrives with primary keys. Queries through the Data API answer no rows.`,
        fix: {
          mode: "documented",
          summary: "Write a SELECT policy for the role that subscribes",
          steps: [
            `Decide which rows ${who} may see, and say so in a policy: create policy … for select to ${who} using (…).`,
            "Wrap auth.uid() and the like in a sub-select: (select auth.uid()).",
            "Rehearse it as one of the users before applying; the statement takes an ACCESS EXCLUSIVE lock for an instant.",
          ],
          sql: null,
        },
        docs: documentation.rls_no_select_policy,
      },
    ],
  };
}

export function policyEvidence(policies: readonly PolicyFacts[]): Evidence[] {
  if (policies.length === 0) return [evidence("pg_policy", { policies: 0 })];
  return policies.map((policy) =>
    evidence(`policy ${policy.name}`, {
      command: policy.command,
      kind: policy.permissive ? "permissive" : "restrictive",
      roles: policy.roles,
      using: policy.using,
      ...(policy.check === null ? {} : { "with check": policy.check }),
    }),
  );
}
