import type {
  DatabaseHead,
  PolicyFacts,
  PublicationMembership,
  TableFacts,
} from "../../facts/database-facts.ts";
import { databaseFacts, tableFacts } from "../../fixes/testing/fix-input.ts";
import { seen } from "../../live/observed.ts";
import type { PayloadSample, PolicyRun, TableMeasures } from "../../measures/table-measures.ts";
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

export function policyRun(over: Partial<PolicyRun> = {}): PolicyRun {
  return { role: "authenticated", error: null, ms: 0.02, planCost: 12, rows: 3, liveClaims: 0, ...over };
}

export function payloadSample(over: Partial<PayloadSample> = {}): PayloadSample {
  return { rows: 50, averageBytes: 200, largestBytes: 400, columns: [], ...over };
}

/** Of a table that costs next to nothing. */
export function measures(over: Partial<TableMeasures> = {}): TableMeasures {
  return {
    ...unmeasured("not measured here", "measure it"),
    policies: seen([policyRun()], "policies"),
    filters: seen([], "pg_stats"),
    logs: seen({ minutes: 60, lines: [] }, "logs"),
    writes: seen({ average: 0.5, peak: 2, overSeconds: 3_600 }, "samples"),
    ...over,
  };
}

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
    measures: measures(),
    thresholds: defaultThresholds,
    ...sources,
  };
}
