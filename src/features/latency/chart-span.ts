import type { SeriesAnswer } from "#domain/api/observe.ts";
import type { ChartSpan } from "../../components/charts/chart-line.ts";

/** Scheduled probes run once a minute; one that is late by a minute is not yet a gap. */
const LATE_PROBE_MS = 150_000;

export function chartSpan({ from, to, stepSeconds }: SeriesAnswer): ChartSpan {
  const stepMs = stepSeconds * 1_000;
  return {
    from: Date.parse(from),
    to: Date.parse(to),
    stepMs,
    gapMs: Math.max(1.5 * stepMs, LATE_PROBE_MS),
  };
}
