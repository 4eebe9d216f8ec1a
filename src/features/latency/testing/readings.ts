import { type LiveSnapshot, liveSnapshotSchema } from "#domain/live/live-snapshot.ts";
import { unseen } from "#domain/live/observed.ts";
import type { Series, SeriesName } from "#domain/series/series.ts";

export function distribution(
  name: SeriesName,
  labels: Record<string, string>,
  p95: number,
  count = 60,
): Series {
  const point = { count, mean: p95 * 0.7, min: p95 * 0.3, max: p95 * 2, p50: p95 * 0.6, p95, p99: p95 * 1.5 };
  return { name, labels, points: [{ at: "2026-11-21T00:00:00Z", ...point }], total: point };
}

export function success(kind: string, mean: number, count = 60): Series {
  const point = { count, mean, min: 0, max: 1 };
  return {
    name: "probe_success",
    labels: { from: "server", kind },
    points: [{ at: "2026-11-21T00:00:00Z", ...point }],
    total: point,
  };
}

const nothing = unseen("The source is not connected.", "Connect it.");

/** A snapshot in which nothing is seen but what is given. */
export function snapshot(given: Partial<LiveSnapshot> = {}): LiveSnapshot {
  return liveSnapshotSchema.parse({
    at: "2026-11-21T00:00:00Z",
    connections: nothing,
    channels: nothing,
    subscriptions: nothing,
    rates: nothing,
    topics: nothing,
    tables: nothing,
    replication: nothing,
    statements: nothing,
    limits: nothing,
    ...given,
  });
}
