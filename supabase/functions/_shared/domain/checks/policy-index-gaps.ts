import type { TableFacts } from "../facts/database-facts.ts";
import { serves } from "../indexes/serve-filter.ts";
import { bypassesRls, selectPolicies } from "../policies/applies-to-role.ts";
import { unservedLookups } from "../policies/policy-lookups.ts";
import type { CheckContext } from "./check.ts";

/** Columns that policies look up on every query, and that no index leads. */
export interface PolicyIndexGap {
  /** The table itself; otherwise one that a sub-select of its policies reads. */
  own: boolean;
  schema: string;
  table: string;
  columns: string[];
  policies: string[];
}

/** Gaps behind the policies that bind the subscriber's roles (R2.5); one entry for each set of columns. */
export function policyIndexGaps(
  { database, subscriberRoles }: CheckContext,
  facts: TableFacts,
): PolicyIndexGap[] {
  if (!facts.rls.enabled) return [];
  const roles = subscriberRoles.filter((role) => !bypassesRls(role, database));
  const policies = new Set(roles.flatMap((role) => selectPolicies(facts.policies, role, database)));
  const served = (column: string) => {
    const filter = { column, operator: "eq" as const, negated: false, value: null };
    return facts.indexes.some((index) => serves(index, filter, [filter]));
  };
  const gaps = new Map<string, PolicyIndexGap>();
  for (const { policy, schema, table, columns } of [...policies].flatMap((one) =>
    unservedLookups(facts, one, served),
  )) {
    const key = JSON.stringify([schema, table, columns]);
    const own = schema === facts.schema && table === facts.table;
    const gap = gaps.get(key) ?? { own, schema, table, columns, policies: [] };
    gaps.set(key, gap);
    if (!gap.policies.includes(policy)) gap.policies.push(policy);
  }
  return [...gaps.values()];
}
