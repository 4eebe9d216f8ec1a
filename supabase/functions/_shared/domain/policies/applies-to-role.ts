import type { DatabaseHead, PolicyFacts } from "../facts/database-facts.ts";

/** A policy applies to the roles it names, to their members, and to everyone when it names `public`. */
export function appliesToRole(policy: PolicyFacts, role: string, database: DatabaseHead): boolean {
  const held = database.roles.find(({ name }) => name === role)?.memberOf ?? [];
  return policy.roles.some((name) => name === "public" || name === role || held.includes(name));
}

/** Policies that decide which rows of a SELECT a role sees; Realtime asks the same of every change. */
export function selectPolicies(policies: PolicyFacts[], role: string, database: DatabaseHead): PolicyFacts[] {
  return policies.filter(
    (policy) =>
      (policy.command === "SELECT" || policy.command === "ALL") && appliesToRole(policy, role, database),
  );
}

/** Row level security does not bind the role. */
export function bypassesRls(role: string, database: DatabaseHead): boolean {
  return database.roles.find(({ name }) => name === role)?.bypassRls ?? false;
}
