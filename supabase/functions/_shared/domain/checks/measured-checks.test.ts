import { describe, expect, it } from "vitest";
import { columnFacts, indexFacts } from "../fixes/testing/fix-input.ts";
import { seen, unseen } from "../live/observed.ts";
import type { PolicyRun } from "../measures/table-measures.ts";
import { defaultThresholds } from "../thresholds/thresholds.ts";
import type { CheckContext } from "./check.ts";
import { judgeTable } from "./judge-table.ts";
import { cases } from "./testing/check-cases.ts";
import {
  binding,
  checkContext,
  databaseHead,
  measures,
  payloadSample,
  policy,
  policyRun,
  publication,
} from "./testing/check-context.ts";

const nothing = unseen("Nobody asked.", "Ask.");
const ran = (...runs: Partial<PolicyRun>[]): Partial<CheckContext> => ({
  measures: measures({ policies: seen(runs.map(policyRun), "policies") }),
});
const failing = (sqlState: string, over: Partial<PolicyRun> = {}, as: "live" | "new" = "new") =>
  ran({ ms: null, error: { sqlState, message: "it failed", as }, ...over });
const live = (role: string, count: number) => ({
  liveSubscriptions: count,
  liveBindings: [{ role, event: "*" as const, filters: [], select: null, count }],
});
const nobody = { subscriptions: [] };
const broken = "CRITICAL policy_error";

cases("policy_execution", [
  ["policies that run", {}, {}, "pass"],
  ["policies without a row to run them on", {}, ran({ rows: 0, ms: null }), "pass"],
  ["nobody tried them", {}, { measures: measures({ policies: nothing }) }, "unknown"],
  ["no policy that would be run", {}, ran(), "not_applicable"],
  ["row level security off", { rls: { enabled: false, forced: false } }, failing("42501"), "not_applicable"],
  [
    "neither published nor subscribed to",
    { publication: null },
    { ...failing("42501"), ...nobody },
    "not_applicable",
  ],
  ["subscribed and unpublished", { publication: null }, failing("42501"), "fail", broken],
  ["no such table", null, {}, "not_applicable"],
  ["a privilege that everyone lacks", {}, failing("42501", { liveClaims: 3 }), "fail", broken],
  ["claims of someone connected", {}, failing("22P02", { liveClaims: 1 }, "live"), "fail", broken],
  ["a new user, while nobody is connected", {}, failing("P0001"), "fail", broken],
  [
    "a new user, while those connected bring claims",
    {},
    failing("P0001", { liveClaims: 2 }),
    "fail",
    "HIGH policy_error",
  ],
  ["a role that nobody subscribes with", {}, failing("42501", { role: "anon" }), "fail", "HIGH policy_error"],
  ["that role connected", live("anon", 1), failing("42501", { role: "anon" }), "fail", broken],
  ["a lock in the way", {}, failing("55P03"), "unknown"],
  ["a policy that writes", {}, failing("25006"), "unknown"],
  ["a try that took too long", {}, failing("57014"), "unknown"],
  [
    "a schema that may not be used, which its grant's finding says",
    {},
    {
      ...failing("42501"),
      database: databaseHead({
        roles: [{ name: "authenticated", bypassRls: false, memberOf: [], closedSchemas: ["public"] }],
      }),
    },
    "pass",
  ],
]);

cases("policy_cost", [
  ["a fast run", {}, ran({ ms: 0.99 }), "pass"],
  ["a run at the threshold", {}, ran({ ms: 1 }), "warn", "MEDIUM policy_slow"],
  ["a run far beyond it", {}, ran({ ms: 12 }), "fail", "HIGH policy_slow"],
  ["a run that was canceled", {}, failing("57014"), "fail", "HIGH policy_slow"],
  [
    "a run far beyond it, of a policy that asks for the user for every row",
    { policies: [policy({ using: "owner = auth.uid()" })] },
    ran({ ms: 12 }),
    "fail",
    "HIGH policy_slow",
    "MEDIUM policy_per_row_function",
  ],
  ["a slow run as a role nobody subscribes with", {}, ran({ role: "anon", ms: 12 }), "pass"],
  [
    "another threshold",
    {},
    { ...ran({ ms: 12 }), thresholds: { ...defaultThresholds, policyWarnMs: 20 } },
    "pass",
  ],
  [
    "two permissive policies for one role",
    { policies: [policy(), policy({ name: "shared rows" })] },
    {},
    "warn",
    "INFO multiple_permissive_policies",
  ],
  [
    "one of them restrictive",
    { policies: [policy(), policy({ name: "tenant", permissive: false })] },
    {},
    "pass",
  ],
  [
    "one of them for another role",
    { policies: [policy(), policy({ name: "visitors", roles: ["anon"] })] },
    {},
    "pass",
  ],
]);

const trusting = (using: string) => ({ policies: [policy({ using })] });
const trusted = "HIGH policy_trusts_user_metadata";
cases("select_policy", [
  [
    "a claim users write",
    trusting("((auth.jwt() -> 'user_metadata'::text) ->> 'role') = 'admin'"),
    {},
    "fail",
    trusted,
  ],
  [
    "the column it is kept in",
    trusting("exists (select from auth.users u where u.raw_user_meta_data ? 'x')"),
    {},
    "fail",
    trusted,
  ],
  [
    "a claim the server writes",
    trusting("((auth.jwt() -> 'app_metadata'::text) ->> 'role') = 'admin'"),
    {},
    "pass",
  ],
  [
    "a policy of writes",
    { policies: [policy(), policy({ name: "w", command: "UPDATE", using: "auth.jwt() ? 'user_metadata'" })] },
    {},
    "pass",
  ],
]);

const writes = (average: number, peak: number | null = null) =>
  seen({ average, peak, overSeconds: 600 }, "samples");
const load = (rate: number, ms: number, peak: number | null = null): Partial<CheckContext> => ({
  measures: measures({ writes: writes(rate, peak), policies: seen([policyRun({ ms })], "policies") }),
});
cases("fan_out", [
  ["little of anything", {}, {}, "pass"],
  // 10 changes/s × 100 subscribers × 0.4 ms = 400 ms of a second.
  ["below the threshold", live("authenticated", 100), load(10, 0.4), "pass"],
  ["above it", live("authenticated", 100), load(10, 0.6), "warn", "MEDIUM fan_out_cost"],
  ["more than one process has", live("authenticated", 100), load(10, 1.1), "fail", "HIGH fan_out_cost"],
  [
    "the busiest interval counts",
    live("authenticated", 100),
    load(1, 0.6, 10),
    "warn",
    "MEDIUM fan_out_cost",
  ],
  ["bindings in the code stand for one subscriber each", {}, load(1_000, 0.6), "warn", "MEDIUM fan_out_cost"],
  [
    "subscribers past row level security",
    live("service_role", 1_000),
    { ...load(1_000, 1), ...nobody },
    "not_applicable",
  ],
  ["row level security off", { rls: { enabled: false, forced: false } }, load(1_000, 1), "not_applicable"],
  ["nobody subscribes", {}, { ...load(1_000, 1), ...nobody }, "not_applicable"],
  ["unpublished", { publication: null }, load(1_000, 1), "not_applicable"],
  ["nobody counted writes", {}, { measures: measures({ writes: nothing }) }, "unknown"],
  ["nobody ran the policies", {}, { measures: measures({ policies: nothing }) }, "unknown"],
  ["no row to run them on", {}, ran({ ms: null, rows: 0 }), "unknown"],
  ["no policy that is run for a subscriber", {}, ran({ role: "anon" }), "not_applicable"],
]);

describe("fan-out", () => {
  it("shows its arithmetic", () => {
    const { verdicts } = judgeTable(checkContext(live("authenticated", 100), load(10, 0.4)));
    const facts = verdicts.find(({ check }) => check === "fan_out")?.evidence.flatMap((one) => one.facts);
    expect(facts).toContainEqual({
      name: "formula",
      value: "10 changes/s × 100 subscribers × 0.4 ms ÷ 1000 ms",
    });
    expect(facts).toContainEqual({ name: "share of one process", value: "40 %" });
  });
});

const eq = (column: string, value: string | null = null) => ({
  column,
  operator: "eq" as const,
  negated: false,
  value,
});
const passing = (
  filters: ReturnType<typeof eq>[],
  ...shares: (ReturnType<typeof eq> & { share: number })[]
): Partial<CheckContext> => ({
  subscriptions: [binding({ filters })],
  measures: measures({ filters: seen(shares, "pg_stats") }),
});
const status = eq("status", "active");
cases("filter_selectivity", [
  ["no filter", {}, {}, "not_applicable"],
  ["a filter that lets little through", {}, passing([status], { ...status, share: 0.1 }), "pass"],
  [
    "a filter that lets most through",
    {},
    passing([status], { ...status, share: 0.9 }),
    "warn",
    "LOW unselective_filter status",
  ],
  [
    "a value only run time knows",
    {},
    passing([eq("status")], { ...eq("status"), share: 0.5 }),
    "warn",
    "INFO unselective_filter status",
  ],
  [
    "two conditions together",
    {},
    passing([status, eq("id")], { ...status, share: 0.9 }, { ...eq("id"), share: 0.01 }),
    "pass",
  ],
  [
    "another value than was asked for",
    {},
    passing([status], { ...eq("status", "other"), share: 0.9 }),
    "not_applicable",
  ],
  ["a small table", { estimatedRows: 20 }, passing([status], { ...status, share: 0.9 }), "not_applicable"],
  [
    "a table never analyzed",
    { estimatedRows: null },
    passing([status], { ...status, share: 0.9 }),
    "unknown",
  ],
  [
    "statistics nobody may see",
    {},
    { ...passing([status]), measures: measures({ filters: nothing }) },
    "unknown",
  ],
]);

const megabyte = 1024 * 1024;
const body = { name: "status", averageBytes: 5_000, largestBytes: 9_000, outOfLine: true };
const rows = (over: Parameters<typeof payloadSample>[0]): Partial<CheckContext> => ({
  measures: measures({ payload: seen(payloadSample(over), "rows") }),
});
const wide = rows({ averageBytes: 5_100, largestBytes: 9_100, columns: [body] });
cases("payload_width", [
  ["small rows", {}, rows({}), "pass"],
  ["a wide column, at five times the target", {}, wide, "warn", "HIGH large_payload status"],
  [
    "the same where the project allows it",
    {},
    { ...wide, thresholds: { ...defaultThresholds, payloadWarnBytes: 8_000 } },
    "pass",
  ],
  [
    "the same left out by every binding",
    {},
    { ...wide, subscriptions: [binding({ select: ["id"] })] },
    "pass",
  ],
  ["a row near the limit", {}, rows({ largestBytes: 0.6 * megabyte }), "warn", "MEDIUM payload_over_limit"],
  ["a row beyond it", {}, rows({ largestBytes: 1.1 * megabyte }), "fail", "HIGH payload_over_limit"],
  [
    "half of it, sent twice",
    { replicaIdentity: "full" },
    rows({ largestBytes: 0.6 * megabyte }),
    "fail",
    "HIGH payload_over_limit",
  ],
  [
    "a light selection does not help against the limit",
    {},
    { ...rows({ largestBytes: 2 * megabyte }), subscriptions: [binding({ select: ["id"] })] },
    "fail",
    "HIGH payload_over_limit",
  ],
]);

const full = { replicaIdentity: "full" as const, identityColumns: ["id", "status"] };
const onUpdate = { subscriptions: [binding({ filters: [eq("status")], events: ["UPDATE"] })] };
cases("replica_identity", [
  ["FULL on narrow rows", full, rows({}), "pass"],
  ["FULL on wide rows", full, wide, "warn", "MEDIUM full_identity_wide_table"],
  ["DEFAULT on wide rows", {}, wide, "pass"],
  [
    "a filter of UPDATE on values out of line",
    {},
    { ...wide, ...onUpdate },
    "warn",
    "MEDIUM filter_on_toast status",
  ],
  [
    "the same of INSERT",
    {},
    { ...wide, subscriptions: [binding({ filters: [eq("status")], events: ["INSERT"] })] },
    "pass",
  ],
  [
    "a filter of UPDATE on values that stay in their row",
    {},
    { ...rows({ columns: [{ ...body, outOfLine: false }] }), ...onUpdate },
    "pass",
  ],
  [
    "partitions with identities of their own",
    { kind: "partitioned_table", partitionCount: 2, partitionIdentities: ["default", "full"] },
    {},
    "warn",
    "MEDIUM partition_identity_differs",
  ],
  [
    "partitions without that of their root",
    {
      kind: "partitioned_table",
      partitionCount: 2,
      replicaIdentity: "full",
      partitionIdentities: ["default"],
    },
    {},
    "warn",
    "MEDIUM partition_identity_differs",
  ],
  [
    "partitions with that of their root",
    { kind: "partitioned_table", partitionCount: 2, partitionIdentities: ["default"] },
    {},
    "pass",
  ],
  ["no partitions", { kind: "partitioned_table" }, {}, "not_applicable"],
]);

it("mends partitions of a table whose name would end the block", () => {
  const { findings } = judgeTable(
    checkContext({
      kind: "partitioned_table",
      table: "orders$$; drop table orders; --",
      partitionCount: 2,
      partitionIdentities: ["default", "full"],
    }),
  );
  const fix = findings.find(({ type }) => type === "partition_identity_differs")?.fix;
  const sql = fix?.mode === "documented" ? (fix.sql ?? "") : "";
  const [, tag, body] = /^do (\$\w*\$)(.*)\1;$/s.exec(sql) ?? [];
  expect(body).toContain("drop table orders");
  expect(body).not.toContain(tag);
});

const index = (name: string, columns: string[], over = {}) =>
  indexFacts(name, columns, {
    definition: `CREATE INDEX ${name} ON public.orders USING btree (${columns.join(", ")})`,
    ...over,
  });
const key = (onDelete: "cascade" | "no action") => ({
  columns: [columnFacts("id"), columnFacts("shop")],
  foreignKeys: [
    {
      name: "orders_shop_fkey",
      columns: ["shop"],
      references: { schema: "public", table: "shops" },
      onDelete,
    },
  ],
});
cases("index_validity", [
  [
    "two of one",
    { indexes: [index("a", ["status"]), index("b", ["status"])] },
    {},
    "warn",
    "INFO duplicate_index status",
  ],
  [
    "a plain one beside a unique one",
    { indexes: [index("a", ["status"]), index("z", ["status"], { unique: true })] },
    {},
    "warn",
    "INFO duplicate_index status",
  ],
  [
    "two unique ones, which may both be constraints",
    { indexes: [index("a", ["status"], { unique: true }), index("b", ["status"], { unique: true })] },
    {},
    "pass",
  ],
  [
    "one that begins with the other",
    { indexes: [index("a", ["status"]), index("b", ["status", "id"])] },
    {},
    "pass",
  ],
  [
    "one of them invalid, which is the finding",
    { indexes: [index("a", ["status"]), index("b", ["status"], { valid: false })] },
    {},
    "fail",
    "HIGH invalid_index status",
  ],
  [
    "a foreign key that cascades, without an index",
    key("cascade"),
    {},
    "warn",
    "MEDIUM unindexed_foreign_key shop",
  ],
  ["a foreign key that only refuses", key("no action"), {}, "warn", "LOW unindexed_foreign_key shop"],
  ["a foreign key with an index", { ...key("cascade"), indexes: [index("a", ["shop", "id"])] }, {}, "pass"],
  [
    "a foreign key with a partial index",
    { ...key("cascade"), indexes: [index("a", ["shop"], { predicate: "(id > 0)" })] },
    {},
    "warn",
    "MEDIUM unindexed_foreign_key shop",
  ],
  [
    "a foreign key that a filter wants indexed anyway",
    key("cascade"),
    { subscriptions: [binding({ filters: [eq("shop")] })] },
    "pass",
  ],
]);

cases("publication_scope", [
  [
    "a binding to a name that matches as a pattern",
    { table: "order_x" },
    { table: "order_x", subscriptions: [binding({ table: "order__" })] },
    "warn",
    "INFO wildcard_like_name",
  ],
  ["a binding to everything", {}, { subscriptions: [binding({ table: "*" })] }, "pass"],
  [
    "a table of someone else",
    { alterable: false, owner: "supabase_admin" },
    {},
    "warn",
    "INFO publication_not_owned",
  ],
  [
    "a publication of someone else, which is said of the project",
    { alterable: false },
    { database: databaseHead({ publication: publication({ alterable: false }) }) },
    "pass",
  ],
]);

describe("what to do about a policy that raises an error", () => {
  it.each([
    ["42501", "permission denied for function is_member", /Grant EXECUTE on is_member/],
    ["42501", "permission denied for table members", /without granting it/],
    ["42501", "permission denied for schema private", /Grant USAGE/],
    ["22012", "division by zero", /Guard the division/],
    ["22P02", "invalid input syntax for type uuid: …", /Guard the cast/],
    ["42704", 'unrecognized configuration parameter "app.tenant"', /missing_ok/],
    ["42P17", "infinite recursion detected in policy", /recursion/],
    ["42P01", 'relation "gone" does not exist', /Bring back/],
    ["21000", "more than one row returned by a subquery", /one row/],
    ["P0001", "no tenant", /answers false/],
  ])("%s: %s", (sqlState, message, summary) => {
    const run = ran({ ms: null, error: { sqlState, message, as: "new" } });
    const [finding] = judgeTable(checkContext({}, run)).findings.filter(
      ({ type }) => type === "policy_error",
    );
    expect(finding?.fix.summary).toMatch(summary);
    expect(finding?.details).toContain(message);
    expect(finding?.fix).toMatchObject({ mode: "documented" });
  });
});
