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
import { visibleName } from "../../components/format/visible-name.ts";
import { BandLabel } from "../../components/ui/band-label.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { memberOfTable } from "./find-series.ts";
import type { LatencySearch } from "./latency-search.ts";
import { uptimeOf } from "./success-lines.ts";

/** The window in four figures, each with its band of the runbook. `series` is null while it is read. */
export function LatencyTiles({ series, from }: { series: Series[] | null; from: LatencySearch["from"] }) {
  const uptime = series === null ? null : uptimeOf(series);
  const loading = series === null;
  const subscribed = memberOfTable(series ?? [], "system_ok_ms", null)?.total?.p95;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      <PercentileTile
        title="Connection, until joined, p95"
        series={series}
        name="connect_ms"
        bands={connectBands}
        more={
          subscribed === undefined
            ? null
            : `then ${formatMilliseconds(subscribed)} until subscribed in Postgres`
        }
      />
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
        more={from === "server" ? "one a minute: what failed between two of them is not seen" : null}
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
  /** What comes after it, outside of its band. */
  more?: string | null;
}) {
  const member = memberOfTable(props.series ?? [], props.name, null);
  const total = member?.total ?? null;
  const p95 = total?.p95;
  const { schema, table } = member?.labels ?? {};
  return (
    <Tile
      title={props.title}
      loading={props.series === null}
      band={p95 === undefined ? null : bandOf(p95, props.bands)}
      note={
        total === null
          ? null
          : `${formatNoun(total.count, "probe")}${table === undefined ? "" : ` of ${visibleName(`${schema}.${table}`)}`}`
      }
      more={props.more ?? null}
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
  more?: string | null;
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
            {props.note !== null && (
              <span className="break-words pl-2 text-ink-faint text-xs">{props.note}</span>
            )}
            {props.more && <span className="block text-ink-muted text-xs">{props.more}</span>}
          </span>
        </dd>
      )}
    </div>
  );
}
