import type { EventKind } from "./realtime-metrics.ts";

/** What was counted since the server started; `connections` and `channels` are open now. */
export interface MetricTotals {
  connections: number;
  channels: number;
  joins: number;
  joinErrors: number;
  events: Record<EventKind, number>;
  inputBytes: number;
  outputBytes: number;
  errors: number;
  subscribers: number;
}

export function emptyTotals(): MetricTotals {
  return {
    connections: 0,
    channels: 0,
    joins: 0,
    joinErrors: 0,
    events: { broadcast: 0, presence: 0, db: 0 },
    inputBytes: 0,
    outputBytes: 0,
    errors: 0,
    subscribers: 0,
  };
}
