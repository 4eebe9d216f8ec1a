import { databaseHead } from "../../checks/testing/check-context.ts";
import { planLimits } from "../../limits/plan-limits.ts";
import type { LiveSnapshot, Replication } from "../../live/live-snapshot.ts";
import { seen } from "../../live/observed.ts";
import { defaultThresholds } from "../../thresholds/thresholds.ts";
import type { ProjectContext } from "../project-check.ts";
import type { BackendFacts, MessagesFacts, ProjectFacts, SubscriptionAges } from "../project-facts.ts";

export const healthyReplication: Replication = {
  walLevel: "logical",
  slots: (["postgres_changes", "broadcast"] as const).map((purpose) => ({
    name: `supabase_realtime_${purpose}`,
    purpose,
    plugin: "wal2json",
    temporary: true,
    active: true,
    walStatus: "reserved",
    retainedBytes: 1_000,
    lagBytes: 0,
  })),
  slotsMax: 5,
  senders: [],
  sendersMax: 5,
  slotKeepBytes: 1_000_000,
  backends: { used: 20, max: 60 },
  oldestTransactionSeconds: 0,
};

export function liveSnapshot(part: Partial<LiveSnapshot> = {}): LiveSnapshot {
  const rates = { joins: 1, messages: 10, presence: 0, changes: 5, errors: 0, inputBytes: 0, outputBytes: 0 };
  return {
    at: "2026-11-21T04:00:00.000Z",
    connections: seen(20, "test"),
    channels: seen(40, "test"),
    subscriptions: seen({ total: 10, bindings: 10, groups: [] }, "test"),
    rates: seen(rates, "test"),
    topics: seen([], "test"),
    tables: seen([], "test"),
    replication: seen(healthyReplication, "test"),
    statements: seen([], "test"),
    limits: seen(planLimits.free, "test"),
    ...part,
  };
}

export const healthyMessages: MessagesFacts = {
  partitioned: true,
  today: "2026-11-21",
  tomorrow: "2026-11-22",
  partitionDays: ["2026-11-20", "2026-11-21", "2026-11-22"],
  publication: { name: "supabase_realtime_messages_publication", covers: true },
  rlsEnabled: true,
  policies: [],
  runs: [],
};

const backends: BackendFacts = {
  max: 60,
  used: 20,
  applications: [{ name: "realtime_connect", realtime: true, used: 5, active: 1, idleInTransaction: 0 }],
};

export const servedSubscriptions: SubscriptionAges = {
  rows: 10,
  oldestSeconds: 7_200,
  newestSeconds: 3_600,
  realtimeBackends: 5,
  realtimeSlots: 2,
};

export function projectFacts(part: Partial<ProjectFacts> = {}): ProjectFacts {
  return {
    backends: seen(backends, "test"),
    messages: seen(healthyMessages, "test"),
    realtimeSchema: seen({ features: [{ name: "realtime.send()", present: true, neededFor: "x" }] }, "test"),
    leftovers: seen(servedSubscriptions, "test"),
    ...part,
  };
}

/** A project that clients use and nothing is wrong with. */
export function projectContext(part: Partial<ProjectContext> = {}): ProjectContext {
  return {
    head: databaseHead(),
    project: projectFacts(),
    live: liveSnapshot(),
    scan: null,
    logs: seen({ minutes: 60, lines: [] }, "test"),
    thresholds: defaultThresholds,
    now: Date.parse("2026-11-21T04:00:00.000Z"),
    ...part,
  };
}
