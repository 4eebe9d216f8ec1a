import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";

/** How much of one processor's time Realtime's own queries took between two readings. */
export interface StatementShare {
  percent: number;
  calls: number;
  /** The later reading. */
  at: string;
}

/** null when a reading has no statements, time did not pass, or the counters were reset in between. */
export function statementShare(first: LiveSnapshot, last: LiveSnapshot): StatementShare | null {
  if (!first.statements.seen || !last.statements.seen) return null;
  const elapsedMs = Date.parse(last.at) - Date.parse(first.at);
  const before = sum(first.statements.value);
  const after = sum(last.statements.value);
  if (elapsedMs <= 0 || after.ms < before.ms || after.calls < before.calls) return null;
  return {
    percent: ((after.ms - before.ms) / elapsedMs) * 100,
    calls: after.calls - before.calls,
    at: last.at,
  };
}

function sum(costs: { totalMs: number; calls: number }[]): { ms: number; calls: number } {
  return {
    ms: costs.reduce((total, { totalMs }) => total + totalMs, 0),
    calls: costs.reduce((total, { calls }) => total + calls, 0),
  };
}
