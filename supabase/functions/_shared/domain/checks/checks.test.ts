import { describe, expect, it } from "vitest";
import type { PolicyFacts, TableFacts } from "../facts/database-facts.ts";
import { columnFacts, indexFacts } from "../fixes/testing/fix-input.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { CheckContext, CheckStatus } from "./check.ts";
import { judgeTable } from "./judge-table.ts";
import { cases } from "./testing/check-cases.ts";
import {
  binding,
  checkContext,
  databaseHead,
  policy,
  publication,
  published,
} from "./testing/check-context.ts";

const on = (
  column: string,
  operator: Subscription["filters"][number]["operator"] = "eq",
  value: string | null = null,
) => ({
  column,
  operator,
  negated: false,
  value,
});
const filtered = (column: string, events: Subscription["events"] = ["INSERT"]) => ({
  subscriptions: [binding({ filters: [on(column)], events })],
});
const nobody = { subscriptions: [] };
const uninventoried = { subscriptions: null };
const viaRoot = { database: databaseHead({ publication: publication({ publishViaPartitionRoot: true }) }) };
const leaf = {
  partitionOf: { schema: "public", table: "root" },
  publication: { ...published, via: "parent" as const },
};
const live = (role: string, over: Partial<TableFacts["liveBindings"][number]> = {}) => ({
  liveSubscriptions: 1,
  liveBindings: [{ role, event: "*" as const, filters: [], select: null, count: 1, ...over }],
});
const missing = "CRITICAL missing_publication";
const ignored = "CRITICAL publication_ignores_partition_root";

cases("publication", [
  ["published as a table", {}, {}, "pass"],
  ["published with its schema", { publication: { ...published, via: "schema" } }, {}, "pass"],
  ["published FOR ALL TABLES", { publication: { ...published, via: "all_tables" } }, {}, "pass"],
  ["subscribed and not published", { publication: null }, {}, "fail", missing],
  [
    "subscribed live and not published",
    { publication: null, ...live("anon") },
    uninventoried,
    "fail",
    missing,
  ],
  ["neither subscribed nor published", { publication: null }, nobody, "not_applicable"],
  [
    "no publication at all",
    { publication: null },
    { database: databaseHead({ publication: null }) },
    "fail",
    missing,
  ],
  ["subscribed and missing", null, {}, "fail", "CRITICAL missing_table"],
  [
    "a wildcard that matches nothing",
    null,
    { table: "*", subscriptions: [binding({ table: "*" })] },
    "fail",
    missing,
  ],
  ["a subscribed view", { kind: "view", publication: null }, {}, "fail", "CRITICAL unpublishable_relation"],
  [
    "a subscribed materialized view",
    { kind: "materialized_view", publication: null },
    {},
    "fail",
    "CRITICAL unpublishable_relation",
  ],
  [
    "a subscribed foreign table",
    { kind: "foreign_table", publication: null },
    {},
    "fail",
    "CRITICAL unpublishable_relation",
  ],
  [
    "a subscribed unlogged table",
    { persistence: "unlogged", publication: null },
    {},
    "fail",
    "CRITICAL unpublishable_relation",
  ],
  ["a view nobody subscribes to", { kind: "view", publication: null }, nobody, "not_applicable"],
  ["a partitioned table via its root", { kind: "partitioned_table" }, { ...viaRoot }, "fail", ignored],
  [
    "a partitioned table via its root, unused",
    { kind: "partitioned_table" },
    { ...viaRoot, ...nobody },
    "fail",
    ignored,
  ],
  ["a partitioned table by its partitions", { kind: "partitioned_table" }, nobody, "pass"],
  ["a partitioned table subscribed by its own name", { kind: "partitioned_table" }, {}, "fail", ignored],
  ["an unpublished partitioned table", { kind: "partitioned_table", publication: null }, {}, "fail", missing],
  ["a partition by its own name", leaf, {}, "pass"],
  ["a partition under its root only", leaf, { ...viaRoot }, "fail", ignored],
  ["a partition under its root only, unused", leaf, { ...viaRoot, ...nobody }, "fail"],
  ["a partition published on its own", { ...leaf, publication: published }, { ...viaRoot }, "pass"],
]);

describe("what is offered for an unpublished table", () => {
  const fixOf = (facts: Partial<TableFacts>, over: Partial<CheckContext> = {}) =>
    judgeTable(checkContext({ publication: null, ...facts }, over)).findings.find(
      ({ type }) => type === "missing_publication",
    )?.fix;

  it("is the automatic fix when it does no harm", () => {
    expect(fixOf({})).toMatchObject({ mode: "automatic", kind: "add_to_publication" });
  });

  it.each<[string, Partial<TableFacts>, Partial<CheckContext>, RegExp]>([
    ["without a primary key", { primaryKey: [], identityColumns: [] }, {}, /primary key/],
    [
      "without a replica identity",
      { replicaIdentity: "nothing", identityColumns: [] },
      {},
      /replica identity/,
    ],
    ["that belongs to another role", { alterable: false, owner: "supabase_admin" }, {}, /supabase_admin/],
    [
      "into another role's publication",
      {},
      { database: databaseHead({ publication: publication({ alterable: false, owner: "boss" }) }) },
      /boss/,
    ],
    ["without a publication", {}, { database: databaseHead({ publication: null }) }, /create publication/],
    ["that is partitioned", { kind: "partitioned_table" }, {}, /broadcast/],
  ])("is documented for a table %s", (_, facts, over, told) => {
    const fix = fixOf(facts, over);
    expect(fix?.mode).toBe("documented");
    expect(fix?.mode === "documented" ? fix.steps.join(" ") : "").toMatch(told);
  });
});

const keyless = { primaryKey: [], identityColumns: [], indexes: [] };
const noKey = "CRITICAL missing_primary_key";

cases("primary_key", [
  ["a primary key", {}, {}, "pass"],
  ["published without one", keyless, {}, "fail", noKey],
  [
    "published without one, identity FULL",
    { ...keyless, replicaIdentity: "full", identityColumns: ["id", "status"] },
    {},
    "fail",
    noKey,
  ],
  ["subscribed without one", { ...keyless, publication: null }, {}, "fail", noKey],
  ["neither published nor subscribed", { ...keyless, publication: null }, nobody, "not_applicable"],
  ["a view", { ...keyless, kind: "view", publication: null }, {}, "not_applicable"],
  ["no such table", null, {}, "not_applicable"],
]);

describe("what is offered for a table without a primary key", () => {
  const stepsOf = (facts: Partial<TableFacts>) => {
    const fix = judgeTable(checkContext({ ...keyless, ...facts })).findings.find(
      ({ type }) => type === "missing_primary_key",
    )?.fix;
    return fix?.mode === "documented" ? fix.steps.join(" ") : "";
  };

  it("is an index built beside the writers, and promoted", () => {
    expect(stepsOf({})).toMatch(/create unique index concurrently … on "public"\."orders" .*using index/);
  });

  it("is nothing that PostgreSQL refuses on a partitioned table", () => {
    const steps = stepsOf({ kind: "partitioned_table" });
    expect(steps).toMatch(/partition key.*alter table "public"\."orders" add primary key \(…\)/);
    expect(steps).not.toMatch(/concurrently … on "public"\."orders"|"orders" add primary key using index/);
  });
});

const broken = "CRITICAL replica_identity_broken";
const notInIdentity = "MEDIUM filter_column_not_in_identity status";
const oldColumn = "MEDIUM old_column_not_in_identity status";
const fullIdentity: Partial<TableFacts> = { replicaIdentity: "full", identityColumns: ["id", "status"] };
const reading = (column: string, events: Subscription["events"]) => ({
  subscriptions: [binding({ events, readsOld: [column] })],
});
const silent = {
  database: databaseHead({
    publication: publication({ publishes: { insert: true, update: false, delete: false } }),
  }),
};
const noDeletes = {
  database: databaseHead({
    publication: publication({ publishes: { insert: true, update: true, delete: false } }),
  }),
};

cases("replica_identity", [
  ["the primary key", {}, {}, "pass"],
  ["NOTHING", { replicaIdentity: "nothing", identityColumns: [] }, {}, "fail", broken],
  ["an index that is gone", { replicaIdentity: "index", identityColumns: [] }, {}, "fail", broken],
  ["a deferrable primary key", { identityColumns: [] }, {}, "fail", broken],
  ["no primary key: the other check's finding", keyless, {}, "fail"],
  [
    "NOTHING, and only INSERT is published",
    { replicaIdentity: "nothing", identityColumns: [] },
    silent,
    "pass",
  ],
  ["DELETE filtered by a column outside", {}, filtered("status", ["DELETE"]), "warn", notInIdentity],
  ["every event filtered by a column outside", {}, filtered("status", ["*"]), "warn", notInIdentity],
  ["INSERT filtered by a column outside", {}, filtered("status"), "pass"],
  ["DELETE filtered by the key", {}, filtered("id", ["DELETE"]), "pass"],
  [
    "DELETE filtered under FULL",
    { replicaIdentity: "full", identityColumns: ["id", "status"] },
    filtered("status", ["DELETE"]),
    "pass",
  ],
  ["DELETE filtered, and not published", {}, { ...filtered("status", ["*"]), ...noDeletes }, "pass"],
  [
    "DELETE filtered live",
    live("authenticated", { filters: [{ column: "status", operator: "eq", negated: false }] }),
    uninventoried,
    "warn",
    notInIdentity,
  ],
  ["a filter on a column that does not exist", {}, filtered("nope", ["*"]), "pass"],
  [
    "broken and filtered: one finding",
    { replicaIdentity: "nothing", identityColumns: [] },
    filtered("status", ["*"]),
    "fail",
    broken,
  ],
  [
    "not published, and broken",
    { publication: null, replicaIdentity: "nothing", identityColumns: [] },
    {},
    "fail",
    broken,
  ],
  [
    "not published, nobody subscribes",
    { publication: null, replicaIdentity: "nothing", identityColumns: [] },
    nobody,
    "not_applicable",
  ],
  ["a partitioned table", { kind: "partitioned_table" }, {}, "not_applicable"],
  ["a handler that reads the old key", {}, reading("id", ["UPDATE"]), "pass"],
  ["a handler that reads another old column", {}, reading("status", ["UPDATE"]), "warn", oldColumn],
  ["the same on INSERT, which has no old row", {}, reading("status", ["INSERT"]), "pass"],
  ["the same under FULL", fullIdentity, reading("status", ["*"]), "pass"],
  ["the same on DELETE under FULL and RLS", fullIdentity, reading("status", ["DELETE"]), "warn", oldColumn],
  [
    "the same on DELETE under FULL without RLS",
    { ...fullIdentity, rls: { enabled: false, forced: false } },
    reading("status", ["DELETE"]),
    "pass",
  ],
  ["an old property that is no column", {}, reading("nope", ["*"]), "pass"],
]);

describe("filters on columns whose long values are stored out of line", () => {
  const judgedIdentity = (facts: Partial<TableFacts>, events: Subscription["events"]) => {
    const { verdicts, findings } = judgeTable(checkContext(facts, filtered("status", events)));
    const verdict = verdicts.find(({ check }) => check === "replica_identity");
    return {
      status: verdict?.status,
      mentions: verdict?.evidence.some(({ source }) => source === "pg_attribute.attstorage"),
      impact: findings.find(({ type }) => type === "filter_column_not_in_identity")?.impact,
    };
  };
  const stored = (type: string, storage: TableFacts["columns"][number]["storage"]) => ({
    columns: [columnFacts("id", "bigint"), { ...columnFacts("status", type), storage }],
  });

  it.each<[string, Partial<TableFacts>, Subscription["events"], CheckStatus, boolean]>([
    ["UPDATE by text", stored("text", "extended"), ["UPDATE"], "pass", true],
    ["every event by external bytea", stored("bytea", "external"), ["*"], "warn", true],
    ["INSERT by text", stored("text", "extended"), ["INSERT"], "pass", false],
    ["UPDATE by an integer", stored("integer", "plain"), ["UPDATE"], "pass", false],
    ["UPDATE by a short text", stored("character varying(20)", "extended"), ["UPDATE"], "pass", false],
    [
      "UPDATE by text under FULL",
      { ...stored("text", "extended"), replicaIdentity: "full", identityColumns: ["id", "status"] },
      ["UPDATE"],
      "pass",
      true,
    ],
    [
      "UPDATE by a text key",
      { ...stored("text", "extended"), primaryKey: ["status"], identityColumns: ["status"] },
      ["UPDATE"],
      "pass",
      false,
    ],
  ])("%s", (_, facts, events, status, mentions) => {
    expect(judgedIdentity(facts, events)).toMatchObject({ status, mentions });
  });

  it("are not promised every UPDATE", () => {
    expect(judgedIdentity(stored("jsonb", "extended"), ["*"]).impact).toMatch(
      /unless it leaves a long status/,
    );
    expect(judgedIdentity(stored("integer", "plain"), ["*"]).impact).toMatch(
      /INSERT and UPDATE are not affected/,
    );
  });
});

const off = { rls: { enabled: false, forced: false } };
const ungranted = [
  { role: "anon", select: false, columns: [] },
  { role: "authenticated", select: false, columns: [] },
];

cases("rls_enabled", [
  ["on", {}, {}, "pass"],
  ["off and granted", off, {}, "fail", "HIGH rls_disabled"],
  [
    "off and granted on columns",
    { ...off, grants: [{ role: "anon", select: false, columns: ["id"] }] },
    {},
    "fail",
    "HIGH rls_disabled",
  ],
  ["off and granted to nobody", { ...off, grants: ungranted }, {}, "warn", "MEDIUM rls_disabled"],
  ["a view", { ...off, kind: "view", publication: null }, {}, "not_applicable"],
]);

const policies = (...list: Partial<PolicyFacts>[]) => ({ policies: list.map((over) => policy(over)) });
const noPolicy = "HIGH rls_no_select_policy";

cases("select_policy", [
  ["a SELECT policy for the role", {}, {}, "pass"],
  ["an ALL policy for everyone", policies({ command: "ALL", roles: ["public"] }), {}, "pass"],
  ["no policy", { policies: [] }, {}, "fail", noPolicy],
  ["only an INSERT policy", policies({ command: "INSERT" }), {}, "fail", noPolicy],
  ["only a restrictive policy", policies({ permissive: false }), {}, "fail", noPolicy],
  ["a policy that is false", policies({ using: "false" }), {}, "fail", noPolicy],
  ["a policy for another role", policies({ roles: ["service_role"] }), {}, "fail", noPolicy],
  [
    "a policy for a role it is a member of",
    policies({ roles: ["members"] }),
    {
      database: databaseHead({
        roles: [{ name: "authenticated", bypassRls: false, memberOf: ["members"], closedSchemas: [] }],
      }),
    },
    "pass",
  ],
  [
    "code, while only a server past RLS is live",
    { policies: [], ...live("service_role") },
    {},
    "fail",
    noPolicy,
  ],
  [
    "no inventory, while only a server past RLS is live",
    { policies: [], ...live("service_role") },
    uninventoried,
    "fail",
    noPolicy,
  ],
  [
    "a server past RLS, and no code that subscribes",
    { policies: [], ...live("service_role") },
    nobody,
    "pass",
  ],
  [
    "a server past RLS beside a client with a policy",
    {
      ...policies({ roles: ["anon"] }),
      liveSubscriptions: 2,
      liveBindings: [...live("service_role").liveBindings, ...live("anon").liveBindings],
    },
    {},
    "pass",
  ],
  ["live subscribers of a role without a policy", live("anon"), {}, "fail", noPolicy],
  ["RLS off", { ...off, policies: [] }, {}, "not_applicable"],
  ["a policy without USING", policies({ using: null }), {}, "fail", noPolicy],
  [
    "a locked table, whose policy may say false",
    { locked: true, ...policies({ using: null }) },
    {},
    "unknown",
  ],
  ["a locked table without a policy", { locked: true, policies: [] }, {}, "fail", noPolicy],
  [
    "a locked table with only a restrictive policy",
    { locked: true, ...policies({ permissive: false, using: null }) },
    {},
    "fail",
    noPolicy,
  ],
  [
    "a locked table for a subscriber that bypasses RLS",
    { locked: true, ...policies({ using: null }), ...live("service_role") },
    nobody,
    "pass",
  ],
]);

const noGrant = "HIGH missing_select_grant";
const columnGrant = (...columns: string[]) => ({
  grants: [{ role: "authenticated", select: false, columns }],
});

const closed = {
  database: databaseHead({
    roles: [{ name: "authenticated", bypassRls: false, memberOf: [], closedSchemas: ["public"] }],
  }),
};

cases("select_grant", [
  ["granted on the table", {}, {}, "pass"],
  ["granted in a schema that is closed to it", {}, closed, "fail", "CRITICAL missing_select_grant"],
  ["the same without RLS, where nothing is looked up as the subscriber", off, closed, "pass"],
  ["neither the table nor its schema granted", { grants: ungranted }, closed, "fail", noGrant],
  ["not granted", { grants: ungranted }, {}, "fail", noGrant],
  ["granted on the key", columnGrant("id"), {}, "pass"],
  ["granted without the key", columnGrant("status"), {}, "fail", `${noGrant} id`],
  ["granted without a filter column", columnGrant("id"), filtered("status"), "fail", `${noGrant} status`],
  [
    "granted without a selected column",
    columnGrant("id"),
    { subscriptions: [binding({ select: ["id", "status"] })] },
    "fail",
    `${noGrant} status`,
  ],
  ["a filter on a column that does not exist", columnGrant("id"), filtered("nope"), "pass"],
  ["no such role here", { grants: [] }, {}, "unknown"],
  ["neither published nor subscribed", { grants: ungranted, publication: null }, nobody, "not_applicable"],
]);

const noIndex = "MEDIUM missing_index";
const own = policies({
  using: "(status = ( SELECT auth.uid() AS uid))",
  reads: [{ schema: "public", table: "orders", column: "status", leadsIndex: false }],
});

cases("filter_index", [
  ["a filter on the key", {}, filtered("id"), "pass"],
  ["a filter without an index", {}, filtered("status"), "warn", `${noIndex} status`],
  [
    "a filter with only an invalid index",
    { indexes: [indexFacts("i", ["status"], { valid: false })] },
    filtered("status"),
    "warn",
    `${noIndex} status`,
  ],
  [
    "a filter on an unpublished table",
    { publication: null },
    filtered("status"),
    "warn",
    `${noIndex} status`,
  ],
  [
    "a live filter",
    live("authenticated", { filters: [{ column: "status", operator: "eq", negated: false }] }),
    uninventoried,
    "warn",
    `${noIndex} status`,
  ],
  ["an exclusion", {}, { subscriptions: [binding({ filters: [on("status", "neq")] })] }, "pass"],
  ["no filter", {}, {}, "pass"],
  ["no inventory", {}, uninventoried, "unknown"],
  ["a filter only run time knows", {}, { subscriptions: [binding({ unresolved: ["filter"] })] }, "unknown"],
  ["a column that does not exist", {}, filtered("nope"), "fail", "CRITICAL missing_filter_column nope"],
  [
    "a selected column that does not exist",
    {},
    { subscriptions: [binding({ select: ["nope"] })] },
    "fail",
    "CRITICAL missing_filter_column nope",
  ],
  ["a policy's lookup", own, {}, "warn", `${noIndex} status`],
  [
    "a policy's lookup and the same filter: one finding",
    own,
    filtered("status"),
    "warn",
    `${noIndex} status`,
  ],
  ["a policy's lookup without an inventory", own, uninventoried, "warn", `${noIndex} status`],
  ["a policy's lookup with RLS off", { ...off, ...own }, {}, "pass"],
  ["a policy's lookup for a role that bypasses RLS", { ...own, ...live("service_role") }, nobody, "pass"],
  [
    "a policy's lookup for clients to come",
    { ...own, ...live("service_role") },
    {},
    "warn",
    `${noIndex} status`,
  ],
  ["a locked table", { locked: true }, filtered("id"), "unknown"],
  ["a view", { kind: "view", publication: null }, filtered("status"), "not_applicable"],
]);

cases("index_validity", [
  ["valid indexes", {}, {}, "pass"],
  ["no index", { indexes: [] }, {}, "pass"],
  [
    "an invalid index",
    { indexes: [indexFacts("i", ["status"], { valid: false })] },
    {},
    "fail",
    "HIGH invalid_index status",
  ],
  [
    "an index not ready",
    { indexes: [indexFacts("i", ["status"], { ready: false })] },
    {},
    "fail",
    "HIGH invalid_index status",
  ],
  [
    "an index being built",
    { indexes: [indexFacts("i", ["status"], { valid: false, ready: false, building: true })] },
    {},
    "pass",
  ],
  [
    "an invalid index on an expression",
    { indexes: [{ ...indexFacts("i", []), columns: [null], valid: false }] },
    {},
    "fail",
    "HIGH invalid_index (expression)",
  ],
  ["a view", { kind: "view", indexes: [], publication: null }, {}, "not_applicable"],
]);

const perRow = "MEDIUM policy_per_row_function";

cases("policy_cost", [
  ["a constant policy", {}, {}, "pass"],
  ["a call for every row", policies({ using: "(user_id = auth.uid())" }), {}, "warn", perRow],
  ["a call made once", policies({ using: "(user_id = ( SELECT auth.uid() AS uid))" }), {}, "pass"],
  [
    "a call in WITH CHECK",
    policies({ command: "INSERT", using: null, check: "(user_id = auth.uid())" }),
    {},
    "warn",
    perRow,
  ],
  ["no policy", { policies: [] }, {}, "not_applicable"],
  ["RLS off", { ...off, ...policies({ using: "(user_id = auth.uid())" }) }, {}, "not_applicable"],
  ["a locked table", { locked: true, ...policies({ using: null }) }, {}, "unknown"],
]);

const trace = { ...columnFacts("trace", "jsonb"), averageBytes: 4000 };
const wide = { columns: [columnFacts("id", "bigint"), columnFacts("status"), trace] };
const unanalyzed = { columns: [{ ...trace, averageBytes: null }], estimatedRows: null };

cases("payload_width", [
  ["small rows", {}, {}, "pass"],
  ["a wide column", wide, {}, "warn", "HIGH large_payload trace"],
  [
    "a very wide column",
    { columns: [columnFacts("id"), { ...trace, averageBytes: 20_000 }] },
    {},
    "fail",
    "HIGH large_payload trace",
  ],
  [
    "a wide column that every binding leaves out",
    wide,
    { subscriptions: [binding({ select: ["id", "status"] })] },
    "pass",
  ],
  [
    "a wide column that one binding leaves out",
    wide,
    { subscriptions: [binding({ select: ["id"] }), binding()] },
    "warn",
    "HIGH large_payload trace",
  ],
  [
    "a wide column that bindings select",
    wide,
    { subscriptions: [binding({ select: ["id", "trace"] })] },
    "warn",
    "HIGH large_payload trace",
  ],
  ["a wide column nobody subscribes to", wide, nobody, "warn", "HIGH large_payload trace"],
  ["no statistics", unanalyzed, {}, "unknown"],
  [
    "no statistics, and nothing wide",
    {
      columns: [{ ...columnFacts("id", "bigint"), storage: "plain", averageBytes: null }],
      estimatedRows: null,
    },
    {},
    "pass",
  ],
  ["an empty table", { ...unanalyzed, estimatedRows: 0 }, {}, "unknown"],
  ["neither published nor subscribed", { ...wide, publication: null }, nobody, "not_applicable"],
]);

const notSent = (insert: boolean, update: boolean, remove: boolean) => ({
  database: databaseHead({ publication: publication({ publishes: { insert, update, delete: remove } }) }),
});
const listed = { publication: { ...published, columnList: ["id"] } };

cases("publication_scope", [
  ["everything", {}, {}, "pass"],
  ["a column list", listed, {}, "fail", "HIGH publication_filter_ignored status"],
  ["a column list that grants repeat", { ...listed, ...columnGrant("id") }, {}, "pass"],
  [
    "a row filter",
    { publication: { ...published, rowFilter: "(status = 'x'::text)" } },
    {},
    "fail",
    "HIGH publication_filter_ignored",
  ],
  [
    "a column list and a row filter",
    { publication: { ...published, columnList: ["id"], rowFilter: "(id > 1)" } },
    {},
    "fail",
    "HIGH publication_filter_ignored",
    "HIGH publication_filter_ignored status",
  ],
  [
    "an event that is asked for and not sent",
    {},
    notSent(false, true, true),
    "fail",
    "HIGH publication_event_missing",
  ],
  ["an event nobody asks for", {}, notSent(true, true, false), "pass"],
  [
    "every event asked for, one not sent",
    {},
    { ...filtered("id", ["*"]), ...notSent(true, true, false) },
    "warn",
    "MEDIUM publication_event_missing",
  ],
  ["not published", { publication: null }, {}, "not_applicable"],
]);

cases("publication_use", [
  ["subscribed in the code", {}, {}, "pass"],
  ["subscribed live", live("anon"), nobody, "pass"],
  ["nobody", {}, nobody, "warn", "LOW unused_publication"],
  [
    "nobody among the known",
    {},
    { subscriptions: [], unresolved: [binding({ table: null })] },
    "warn",
    "LOW unused_publication",
  ],
  ["no inventory", {}, uninventoried, "unknown"],
  [
    "a partitioned table by its partitions",
    { kind: "partitioned_table" },
    { ...nobody, partitionsSubscribed: true },
    "pass",
  ],
  ["a partitioned table, unused", { kind: "partitioned_table" }, nobody, "warn", "LOW unused_publication"],
  ["a partition of a published table", leaf, nobody, "not_applicable"],
  ["not published", { publication: null }, {}, "not_applicable"],
]);
