import { bandOf, deliveryBands } from "#domain/bands/health-bands.ts";
import { percentile } from "#domain/probes/percentile.ts";
import type { DeliveryProbe } from "#domain/probes/probe.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { BandLabel } from "../../components/ui/band-label.tsx";
import { Verdict } from "./verdict.tsx";

/** Commit to receipt: the median of what arrived, and what the clocks leave open. */
export function DeliveryOutcome({ probes }: { probes: DeliveryProbe[] }) {
  const latencies = probes.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  if (latencies.length === 0) return null;
  const ascending = latencies.toSorted((a, b) => a - b);
  const median = percentile(ascending, 50);
  const uncertainty = Math.max(...probes.map(({ uncertaintyMs }) => uncertaintyMs ?? 0));
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium text-lg tabular-nums">{formatMilliseconds(median)}</span>
        <span className="text-ink-muted">from commit to receipt, median of {latencies.length}</span>
        <BandLabel band={bandOf(median, deliveryBands)} />
        <Verdict id="delivery" value={median} format={formatMilliseconds} />
      </p>
      <p className="text-ink-muted text-xs">
        Fastest {formatMilliseconds(ascending[0] ?? median)}, slowest{" "}
        {formatMilliseconds(ascending.at(-1) ?? median)}. Two clocks were compared: each figure may be off by{" "}
        {formatMilliseconds(uncertainty)} at most.
      </p>
    </div>
  );
}
