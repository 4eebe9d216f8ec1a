import { baseline } from "../../domain/live/baseline.ts";
import type { Counters, CountersOfMoment } from "../../domain/live/counters.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import type { StatementsReading } from "./read-statements.ts";

/** Means since the last reset and since the previous reading, and what the next reading needs. */
export function statementCosts(
  reading: Observed<StatementsReading>,
  previous: Counters | null,
): { costs: LiveSnapshot["statements"]; counters: CountersOfMoment["statements"] } {
  if (!reading.seen) return { costs: reading, counters: null };
  const { at, statements } = reading.value;
  const start = baseline(previous, "statements", at);
  const costs = statements.map(({ statement, calls, totalMs, maxMs }) => {
    const before = start?.of[statement];
    const recentCalls = before === undefined ? 0 : calls - before.calls;
    const recentMs = before === undefined ? 0 : totalMs - before.totalMs;
    return {
      statement,
      calls,
      totalMs,
      maxMs,
      meanMs: calls === 0 ? 0 : totalMs / calls,
      recentMeanMs: recentCalls > 0 && recentMs >= 0 ? recentMs / recentCalls : null,
    };
  });
  const of = Object.fromEntries(
    statements.map((one) => [one.statement, { calls: one.calls, totalMs: one.totalMs }]),
  );
  return { costs: seen(costs, reading.source), counters: { at, of } };
}
