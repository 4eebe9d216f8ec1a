import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";

/** Elapsed time of Realtime's own queries, waits included, as a share of the time between two readings. */
export interface StatementShare {
  percent: number;
  calls: number;
  /** The later reading. */
  at: string;
}

/** Less says more about the moment than about the load. */
const LEAST_MS = 30_000;

/** null when a reading has no statements, too little time passed, or the counters were reset in between. */
export function statementShare(first: LiveSnapshot, last: LiveSnapshot): StatementShare | null {
  if (!first.statements.seen || !last.statements.seen) return null;
  const elapsedMs = Date.parse(last.at) - Date.parse(first.at);
  const before = sum(first.statements.value);
  const after = sum(last.statements.value);
  if (elapsedMs < LEAST_MS || after.ms < before.ms || after.calls < before.calls) return null;
  return {
    percent: ((after.ms - before.ms) / elapsedMs) * 100,
    calls: after.calls - before.calls,
    at: last.at,
  };
}

/** Whether the counters of the first reading cannot be compared with those of the last. */
export function wasReset(first: LiveSnapshot, last: LiveSnapshot): boolean {
  if (!last.statements.seen || first.at === last.at) return false;
  return !first.statements.seen || sum(last.statements.value).ms < sum(first.statements.value).ms;
}

function sum(costs: { totalMs: number; calls: number }[]): { ms: number; calls: number } {
  return {
    ms: costs.reduce((total, { totalMs }) => total + totalMs, 0),
    calls: costs.reduce((total, { calls }) => total + calls, 0),
  };
}
