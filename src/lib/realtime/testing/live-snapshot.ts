import { planLimits } from "#domain/limits/plan-limits.ts";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { seen, unseen } from "#domain/live/observed.ts";

/** A project at work, as one sample sees it. */
export function liveSnapshot(changes: Partial<LiveSnapshot> = {}): LiveSnapshot {
  return {
    at: "2026-11-21T00:00:00.000Z",
    connections: seen(12, "Prometheus endpoint"),
    channels: seen(30, "Prometheus endpoint"),
    subscriptions: seen({ total: 0, bindings: 0, groups: [] }, "realtime.subscription"),
    rates: unseen("No metrics endpoint is configured.", "Set REALTIME_METRICS_URL."),
    topics: seen([], "realtime.messages"),
    tables: seen([], "pg_stat_user_tables"),
    replication: unseen("Not read.", "Nothing."),
    statements: seen([], "pg_stat_statements"),
    limits: seen(planLimits.free, "plan"),
    ...changes,
  };
}
