import type { ThroughputProbe } from "#domain/probes/probe.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { Verdict } from "./verdict.tsx";

const perSecond = (value: number) => `${formatCount(value)}/s`;

/** What came back of a burst, how fast, and what was lost. */
export function ThroughputOutcome({ probe }: { probe: ThroughputProbe }) {
  const { sent, received, duplicates, latency } = probe;
  if (received === 0) return null;
  const lost = sent - received;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium text-lg tabular-nums">{perSecond(probe.perSecond)}</span>
        <span className="text-ink-muted">messages delivered on one channel</span>
        <Verdict id="throughput" value={probe.perSecond} format={perSecond} />
      </p>
      <p className="text-ink-muted text-xs">
        {formatCount(sent)} sent, {lost === 0 ? "none lost" : `${formatCount(lost)} lost`},{" "}
        {duplicates === 0 ? "none twice" : `${formatCount(duplicates)} twice`}.
        {latency !== null &&
          ` There and back: median ${formatMilliseconds(latency.p50)}, 95 % within ${formatMilliseconds(latency.p95)}, slowest ${formatMilliseconds(latency.max)}.`}
      </p>
    </div>
  );
}
