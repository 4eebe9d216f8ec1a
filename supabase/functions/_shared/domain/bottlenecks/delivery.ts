import { deliveryBands } from "../bands/health-bands.ts";
import { upperTarget } from "../bands/upper-target.ts";
import type { Observed } from "../live/observed.ts";
import { bandWords } from "./band-words.ts";
import type { Bottleneck, Projection, ProjectionInput } from "./bottleneck.ts";
import { figure } from "./figures.ts";
import type { Measured, ProbeFigures } from "./probe-figures.ts";

const TARGET_MS = upperTarget("delivery");

/** Delivery of changes that takes longer than the target, beside what broadcasts of this project take. */
export function deliveryBottleneck(figures: Observed<ProbeFigures>): Bottleneck | null {
  if (!figures.seen) return null;
  const { changes, broadcast, hours } = figures.value;
  if (changes.p50 === null || changes.p95 === null || changes.p95 < TARGET_MS) return null;
  const source = `${figures.source}, last ${hours} h`;
  return {
    id: "delivery project",
    kind: "delivery",
    schema: null,
    table: null,
    title: `A change takes ${figure(changes.p95)} ms to arrive, where ${TARGET_MS} ms is the aim`,
    cause: `${bandWords(changes.p95, deliveryBands)} Realtime asks its slot for changes in turns, decodes them, and checks every subscriber before it sends; broadcasts are sent on as they come.`,
    impact:
      "What users see lags behind the database by that time, and by more while many changes are checked.",
    strategy: [
      "Send what has to be fast as a broadcast: from the client that writes, or from a trigger.",
      "Keep the checking process free: see the bottlenecks of fan-out and policies.",
    ],
    projections: [latency("p50", changes, broadcast, source), latency("p95", changes, broadcast, source)],
  };
}

function latency(part: "p50" | "p95", changes: Measured, broadcast: Measured, source: string): Projection {
  const [now, after] = [changes[part], broadcast[part]];
  const input = (name: string, value: number | null): ProjectionInput[] =>
    value === null ? [] : [{ name, value: figure(value), unit: "ms", source }];
  return {
    of: "latency",
    what: `Commit to receipt, ${part === "p50" ? "median" : "95 of 100"}`,
    unit: "ms",
    now: now === null ? null : figure(now),
    after: after === null ? null : figure(after),
    formula: {
      now: `${part} of ${changes.probes} probes through Postgres Changes`,
      after: `${part} of ${broadcast.probes} probes through broadcast`,
    },
    inputs: [...input("Postgres Changes", now), ...input("broadcast", after)],
    missing:
      after === null
        ? [
            {
              what: "Latency of broadcasts in this project",
              remedy: "Run the delivery probe via broadcast on the Latency page.",
            },
          ]
        : [],
  };
}
