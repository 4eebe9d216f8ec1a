import type {
  DatabaseHead,
  PolicyFacts,
  PublicationMembership,
  TableFacts,
} from "../../facts/database-facts.ts";
import { databaseFacts, tableFacts } from "../../fixes/testing/fix-input.ts";
import { unmeasured } from "../../measures/unmeasured.ts";
import { subscriberRoles } from "../../subscriptions/subscriber-roles.ts";
import type { Subscription } from "../../subscriptions/subscription.ts";
import { defaultThresholds } from "../../thresholds/thresholds.ts";
import type { CheckContext } from "../check.ts";

export function databaseHead(over: Partial<DatabaseHead> = {}): DatabaseHead {
  const { tables: _, ...head } = databaseFacts([]);
  return {
    ...head,
    roles: [
      { name: "anon", bypassRls: false, memberOf: [], closedSchemas: [] },
      { name: "authenticated", bypassRls: false, memberOf: [], closedSchemas: [] },
      { name: "service_role", bypassRls: true, memberOf: [], closedSchemas: [] },
    ],
    ...over,
  };
}

export function publication(over: Partial<NonNullable<DatabaseHead["publication"]>> = {}) {
  const { publication: known } = databaseHead();
  if (known === null) throw new Error("the sample database has a publication");
  return { ...known, ...over };
}

export function policy(over: Partial<PolicyFacts> = {}): PolicyFacts {
  return {
    name: "own rows",
    command: "SELECT",
    permissive: true,
    roles: ["authenticated"],
    using: "true",
    check: null,
    reads: [],
    ...over,
  };
}

export function binding(over: Partial<Subscription> = {}): Subscription {
  return {
    kind: "postgres_changes",
    file: "src/app.ts",
    line: 7,
    channel: "orders",
    schema: "public",
    table: "orders",
    filters: [],
    events: ["INSERT"],
    select: null,
    language: "typescript",
    confidence: "high",
    via: [],
    ...over,
  };
}

export const published: PublicationMembership = { via: "table", columnList: null, rowFilter: null };

/** A published table that somebody subscribes to and nothing is wrong with. */
export function checkContext(
  facts: Partial<TableFacts> | null = {},
  over: Partial<CheckContext> = {},
): CheckContext {
  const table =
    facts === null ? null : tableFacts({ publication: published, policies: [policy()], ...facts });
  const sources = { facts: table, database: databaseHead(), subscriptions: [binding()], ...over };
  return {
    schema: table?.schema ?? "public",
    table: table?.table ?? "orders",
    unresolved: [],
    partitionsSubscribed: false,
    subscriberRoles: subscriberRoles(sources),
    measures: unmeasured("not measured here", "measure it"),
    thresholds: defaultThresholds,
    ...sources,
  };
}
