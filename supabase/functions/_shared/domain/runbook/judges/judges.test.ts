import { describe, expect, test } from "vitest";
import type { Finding } from "../../findings/finding.ts";
import { seen, unseen } from "../../live/observed.ts";
import type { ConnectionProbe } from "../../probes/probe.ts";
import type { Series } from "../../series/series.ts";
import { judgeAccess } from "./judge-access.ts";
import { judgeConnection } from "./judge-connection.ts";
import { judgeDeletes } from "./judge-deletes.ts";
import { judgeFindings } from "./judge-findings.ts";
import { judgeGrowth } from "./judge-growth.ts";
import { judgePerClient } from "./judge-per-client.ts";
import { judgeQuota } from "./judge-quota.ts";
import { judgeRejoins } from "./judge-rejoins.ts";
import { judgeSmells } from "./judge-smells.ts";
import { judgeStages } from "./judge-stages.ts";
import { judgeUptime } from "./judge-uptime.ts";

const nothing = unseen("No source.", "Set one.");
const start = Date.parse("2026-11-21T00:00:00.000Z");

/** One point a minute. */
function series(name: Series["name"], means: number[]): Series {
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const statistics = { count: 1, min: mean, max: mean, p50: mean, p95: mean, p99: mean };
  return {
    name,
    labels: { from: "server" },
    points: means.map((value, minute) => ({
      at: new Date(start + minute * 60_000).toISOString(),
      ...statistics,
      mean: value,
    })),
    total: { ...statistics, mean },
  };
}
const steady = (name: Series["name"], value: number, minutes = 60) =>
  series(
    name,
    Array.from({ length: minutes }, () => value),
  );

function probe(over: Partial<ConnectionProbe> = {}): ConnectionProbe {
  return {
    kind: "connection",
    at: "2026-11-21T00:00:00.000Z",
    from: "server",
    failure: null,
    tcpMs: 1,
    tlsMs: 1,
    handshakeMs: 5,
    joinMs: 10,
    systemOkMs: 20,
    connectMs: 17,
    ...over,
  };
}
const refused = {
  stage: "join",
  message: "ConnectionRateLimitReached: Too many connected users",
  code: null,
};

test.each([
  ["less than one in an hour", 0.01, 100, 60, "pass"],
  ["between one and five", 0.08, 100, 60, "warn"],
  ["more than five is an alert (R4.3)", 0.2, 100, 60, "fail"],
  ["few channels tell nothing", 5, 3, 60, "unknown"],
  ["a start tells nothing", 5, 100, 10, "unknown"],
])("rejoins: %s", (_, joins, channels, minutes, state) => {
  const step = judgeRejoins(steady("joins", joins, minutes), steady("channels", channels, minutes));
  expect(step.state).toBe(state);
});

test("rejoins: without a source nobody knows", () => {
  expect(judgeRejoins(undefined, steady("channels", 100))).toMatchObject({ state: "unknown" });
});

test.each([
  ["as before", [...Array(60).fill(100), 101], "pass"],
  ["half as many again", [...Array(60).fill(100), 160], "warn"],
  ["twice the baseline is an alert (R4.3)", [...Array(60).fill(100), 200], "fail"],
  ["few double by chance", [...Array(60).fill(4), 12], "pass"],
  ["a start tells nothing", [1, 2, 100], "unknown"],
  ["from nothing there is no factor", [...Array(60).fill(0), 50], "pass"],
])("growth: %s", (_, means, state) => {
  expect(judgeGrowth("channels", series("channels", means)).state).toBe(state);
});

test.each([
  [0, 100, "pass"],
  [70, 100, "warn"],
  [90, 100, "fail"],
  [500, null, "pass"],
  [null, 100, "unknown"],
])("quota: %s of %s is %s", (used, limit, state) => {
  expect(judgeQuota("connections", seen(used, "a"), seen(limit, "b")).state).toBe(state);
});

test("quota: what is not seen says why", () => {
  expect(judgeQuota("joins", nothing, seen(1, "b"))).toMatchObject({
    state: "unknown",
    summary: "No source. Set one.",
  });
  expect(judgeQuota("joins", seen(1, "a"), nothing).state).toBe("unknown");
});

describe("uptime (R4.1, R4.3)", () => {
  const probes = (failed: number, all: number) =>
    Array.from({ length: all }, (_, index) => probe(index < failed ? { failure: refused } : {}));
  test.each([
    [0, 200, "pass"],
    [1, 200, "pass"],
    [2, 100, "warn"],
    [6, 100, "fail"],
  ])("%s of %s failed is %s", (failed, all, state) => {
    expect(judgeUptime(probes(failed, all)).state).toBe(state);
  });
  test("a failure is explained", () => {
    const step = judgeUptime(probes(6, 100));
    expect(step.summary).toContain("as many connections as its plan allows");
    expect(step.advice?.summary).toContain("leaked clients");
  });
  test("nothing probed is unknown", () => expect(judgeUptime([]).state).toBe("unknown"));
});

test.each([
  [17, "pass"],
  [2_500, "warn"],
  [5_500, "fail"],
])("a connection of %s ms is %s", (connectMs, state) => {
  expect(judgeConnection(probe({ connectMs })).state).toBe(state);
});

test("a connection that failed names its stage", () => {
  expect(judgeConnection(probe({ failure: refused }))).toMatchObject({
    state: "fail",
    summary: expect.stringContaining("failed at join"),
  });
});

test("stages: the slowest band wins, and a handshake alone has none", () => {
  expect(judgeStages([steady("handshake_ms", 9_000)]).state).toBe("pass");
  expect(judgeStages([steady("changes_delivery_ms", 700)]).state).toBe("warn");
  const both = judgeStages([steady("connect_ms", 2_500), steady("changes_delivery_ms", 3_000)]);
  expect(both).toMatchObject({ state: "fail", summary: expect.stringContaining("Postgres Changes") });
  expect(judgeStages([]).state).toBe("unknown");
});

test("stages: what is in the green and above its target is both", () => {
  const { state, summary } = judgeStages([steady("changes_delivery_ms", 328), steady("connect_ms", 20)]);
  expect(state).toBe("pass");
  expect(summary).toContain("is in the green");
  expect(summary).toMatch(/Postgres Changes, commit to receipt, from server, 328 ms, where 50 ms is the aim/);
  expect(summary).not.toContain("initial connection");
  expect(judgeStages([steady("changes_delivery_ms", 20)]).summary).not.toContain("aim");
});

test("per client: a leak shows in what one connection has", () => {
  expect(judgePerClient("channels", seen(30, "a"), seen(10, "b")).state).toBe("pass");
  expect(judgePerClient("channels", seen(300, "a"), seen(10, "b")).state).toBe("warn");
  expect(judgePerClient("channels", seen(0, "a"), seen(0, "b")).state).toBe("pass");
  expect(judgePerClient("channels", nothing, seen(1, "b")).state).toBe("unknown");
});

const group = (role: string, event: "*" | "INSERT" = "INSERT") => ({
  schema: "public",
  table: "orders",
  role,
  event,
  filters: [],
  select: null,
  count: 3,
});

test("access: a role past row level security is told first (R4.8)", () => {
  const step = judgeAccess(seen({ groups: [group("anon"), group("service_role")] }, "live"), [
    "service_role",
  ]);
  expect(step).toMatchObject({ state: "warn", summary: expect.stringContaining("3 live subscriptions are") });
  expect(step.evidence?.[0]?.facts[0]).toEqual({ name: "role", value: "service_role" });
  expect(judgeAccess(seen({ groups: [group("anon")] }, "live"), ["service_role"]).state).toBe("pass");
  expect(judgeAccess(nothing, []).state).toBe("unknown");
});

test("deletes: whoever listens to them is told", () => {
  expect(judgeDeletes([], seen({ groups: [group("anon")] }, "live")).state).toBe("pass");
  expect(judgeDeletes([], seen({ groups: [group("anon", "*")] }, "live")).state).toBe("warn");
  expect(judgeDeletes(null, nothing).state).toBe("unknown");
});

const finding = (type: Finding["type"], severity: Finding["severity"], table: string): Finding => ({
  id: `${type}-${table}`,
  type,
  severity,
  check: "rls_enabled",
  schema: "public",
  table,
  columns: [],
  title: `${type} on ${table}`,
  details: "",
  impact: "",
  fix: { mode: "documented", summary: "Do it", steps: [], sql: null },
  docs: "https://supabase.com/docs",
});

test("findings: only of these types, and of the table where one is asked about", () => {
  const all = [finding("rls_disabled", "HIGH", "a"), finding("policy_slow", "MEDIUM", "b")];
  expect(judgeFindings(all, ["rls_disabled"], "none").state).toBe("fail");
  expect(judgeFindings(all, ["policy_slow"], "none").state).toBe("warn");
  expect(judgeFindings(all, ["rls_disabled"], "none", { schema: "public", table: "b" }).state).toBe("pass");
  expect(judgeFindings([], ["rls_disabled"], "none")).toEqual({ state: "pass", summary: "none" });
});

test("smells: of the table that is asked about, and no other's", () => {
  const binding = (line: number, table: string | null) => ({
    kind: "postgres_changes" as const,
    file: "a.ts",
    line,
    channel: null,
    schema: "public",
    table,
    filters: [],
    events: [],
    select: null,
    language: "typescript",
    confidence: "high" as const,
    via: [],
  });
  const smell = (rule: string, line: number, message: string) => ({ rule, file: "a.ts", line, message });
  const scan = {
    subscriptions: [binding(3, "orders"), binding(20, "rooms"), binding(40, "*")],
    smells: [
      smell("no-filter", 3, "No filter: every change of public.orders goes to every subscriber."),
      smell("filter-in-handler", 7, "This handler throws away changes by status."),
      smell("no-filter", 20, "No filter: every change of public.rooms goes to every subscriber."),
      smell("no-filter", 40, "No filter: every change of every table of schema public goes on."),
      smell("select-star-beside-subscription", 22, "Every column of orders is loaded for each row."),
    ],
  };
  const words = { none: "Clean.", some: "Found:", advice: ["Mend."] };
  const rules = ["no-filter", "filter-in-handler", "select-star-beside-subscription"];
  const found = (table: string) =>
    (judgeSmells(scan, rules, words, { schema: "public", table }).evidence ?? [])
      .slice(1)
      .map(({ source }) => source);
  expect(found("orders")).toEqual(["a.ts:3", "a.ts:7", "a.ts:40", "a.ts:22"]);
  expect(found("rooms")).toEqual(["a.ts:20", "a.ts:40"]);
  expect(found("order")).toEqual(["a.ts:40"]);
});

test("smells: without a scan nobody knows", () => {
  const words = { none: "Clean.", some: "Found:", advice: ["Mend."] };
  expect(judgeSmells(null, ["no-cleanup"], words).state).toBe("unknown");
  const smells = [{ rule: "no-cleanup", file: "a.ts", line: 3, message: "never closed" }];
  expect(judgeSmells({ smells, subscriptions: [] }, ["no-cleanup"], words)).toMatchObject({
    state: "warn",
    summary: "Found: 1 place in the code.",
  });
  expect(judgeSmells({ smells, subscriptions: [] }, ["no-filter"], words).state).toBe("pass");
});
