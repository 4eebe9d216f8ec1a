import { useMemo } from "react";
import { deliveryBands } from "#domain/bands/health-bands.ts";
import type { ChartLevel } from "../../components/charts/chart-line.ts";
import { TimeSeriesChart } from "../../components/charts/time-series-chart.tsx";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { visibleName } from "../../components/format/visible-name.ts";
import { Panel } from "../../components/ui/panel.tsx";
import { SegmentedControl } from "../../components/ui/segmented-control.tsx";
import { Select } from "../../components/ui/select.tsx";
import { formatRelation, parseRelation } from "../../lib/relation-param.ts";
import { chartSpan } from "./chart-span.ts";
import { hasHeartbeat, memberOfTable, tablesOf } from "./find-series.ts";
import { deliveryPaths } from "./latency-search.ts";
import type { LatencyView } from "./latency-view.ts";
import { heartbeatWords, viaWords } from "./latency-words.ts";
import { NoMeasurements } from "./no-measurements.tsx";
import { percentileLines } from "./percentile-lines.ts";

const HEARTBEATS =
  "Postgres Changes are measured on realtime_optimizer.heartbeats, and only once that table is published.";
const target: ChartLevel = { id: "target", value: 50, title: "Target 50 ms", look: "target" };

/** Commit to receipt, through Postgres Changes of one table or through Broadcast. */
export function DeliveryPanel({ answer, search, change, events }: LatencyView) {
  const { via, table } = search;
  const drawn = useMemo(
    () => percentileLines(answer === null ? null : memberOfTable(answer.series, via, table)),
    [answer, via, table],
  );
  const span = useMemo(() => (answer === null ? null : chartSpan(answer)), [answer]);
  return (
    <Panel
      title="Delivery"
      aside={
        <SegmentedControl
          label="Delivered through"
          value={via}
          onValueChange={(chosen) => change({ via: chosen, table: null })}
          options={deliveryPaths.map((path) => ({ value: path, text: viaWords[path] }))}
        />
      }
    >
      <div className="grid grid-cols-1 gap-3">
        <TableChoice answer={answer} search={search} change={change} events={events} />
        <TimeSeriesChart
          title={`Delivery latency, ${viaWords[via]}`}
          lines={drawn.lines}
          span={span}
          bands={deliveryBands}
          levels={[...drawn.levels, target]}
          events={events}
          format={formatMilliseconds}
          empty={
            <NoMeasurements
              what="delivery probe"
              from={search.from}
              {...(via === "changes_delivery_ms" && { condition: HEARTBEATS })}
            />
          }
        />
      </div>
    </Panel>
  );
}

/** No name of a table has this form. */
const HEARTBEAT = "";

/** What the chart is of: the heartbeat, or one table that was tested. */
function TableChoice({ answer, search, change }: LatencyView) {
  const tables = answer === null ? [] : tablesOf(answer.series, search.via);
  const heartbeat = answer !== null && hasHeartbeat(answer.series, search.via);
  const chosen = search.table ?? (heartbeat ? null : (tables[0] ?? null));
  // Broadcast is measured by the heartbeat alone, unless a live test listened to one.
  if (chosen === null && tables.length === 0 && !(heartbeat && search.via === "changes_delivery_ms"))
    return null;
  const values = tables.map(formatRelation);
  const value = chosen === null ? HEARTBEAT : formatRelation(chosen);
  // A table of an old link may have no measurement in this window: it stays what is shown.
  if (chosen !== null && !values.includes(value)) values.unshift(value);
  return (
    <Select
      label="Measured on"
      className="justify-self-start"
      value={value}
      onValueChange={(text) => change({ table: parseRelation(text) })}
      options={[
        ...(heartbeat ? [{ value: HEARTBEAT, text: heartbeatWords[search.from] }] : []),
        ...values.map((text) => ({ value: text, text: visibleName(text) })),
      ]}
    />
  );
}
