import type { ReactNode } from "react";
import {
  type Band,
  type BandEdges,
  bandOf,
  connectBands,
  deliveryBands,
} from "#domain/bands/health-bands.ts";
import { uptimeBand } from "#domain/bands/uptime-band.ts";
import type { Series, SeriesName } from "#domain/series/series.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { formatPercent } from "../../components/format/format-percent.ts";
import { BandLabel } from "../../components/ui/band-label.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { memberOfTable } from "./find-series.ts";
import { uptimeOf } from "./success-lines.ts";

/** The window in four figures, each with its band of the runbook. `series` is null while it is read. */
export function LatencyTiles({ series }: { series: Series[] | null }) {
  const uptime = series === null ? null : uptimeOf(series);
  const loading = series === null;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      <PercentileTile title="Connection, p95" series={series} name="connect_ms" bands={connectBands} />
      <PercentileTile
        title="Postgres Changes, p95"
        series={series}
        name="changes_delivery_ms"
        bands={deliveryBands}
      />
      <PercentileTile
        title="Broadcast, p95"
        series={series}
        name="broadcast_delivery_ms"
        bands={deliveryBands}
      />
      <Tile
        title="Uptime seen"
        loading={loading}
        band={uptime === null ? null : uptimeBand(uptime.percent)}
        note={uptime === null ? null : formatNoun(uptime.probes, "connection probe")}
      >
        {uptime === null ? null : formatPercent(uptime.percent)}
      </Tile>
    </dl>
  );
}

function PercentileTile(props: {
  title: string;
  series: Series[] | null;
  name: SeriesName;
  bands: BandEdges;
}) {
  const total = props.series === null ? null : (memberOfTable(props.series, props.name, null)?.total ?? null);
  const p95 = total?.p95;
  return (
    <Tile
      title={props.title}
      loading={props.series === null}
      band={p95 === undefined ? null : bandOf(p95, props.bands)}
      note={total === null ? null : formatNoun(total.count, "probe")}
    >
      {p95 === undefined ? null : formatMilliseconds(p95)}
    </Tile>
  );
}

function Tile(props: {
  title: string;
  loading: boolean;
  band: Band | null;
  note: string | null;
  children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col bg-canvas p-3 sm:px-4">
      <dt className="text-ink-muted text-xs">{props.title}</dt>
      {props.loading ? (
        <dd>
          <Skeleton className="mb-1 h-7 w-24" />
          <span className="sr-only">is being read</span>
        </dd>
      ) : (
        <dd className="grid gap-0.5">
          <span className="font-semibold text-xl tracking-tight">{props.children ?? "–"}</span>
          <span className="order-last">
            <BandLabel band={props.band} />
            {props.note !== null && <span className="pl-2 text-ink-faint text-xs">{props.note}</span>}
          </span>
        </dd>
      )}
    </div>
  );
}
