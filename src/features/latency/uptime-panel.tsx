import { useMemo } from "react";
import type { SeriesAnswer } from "#domain/api/observe.ts";
import type { ChartEvent, ChartLevel } from "../../components/charts/chart-line.ts";
import { TimeSeriesChart } from "../../components/charts/time-series-chart.tsx";
import { formatPercent } from "../../components/format/format-percent.ts";
import { Panel } from "../../components/ui/panel.tsx";
import { chartSpan } from "./chart-span.ts";
import { successLines } from "./success-lines.ts";

const HEIGHT = 150;
const levels: ChartLevel[] = [{ id: "target", value: 99.9, title: "Target 99.9%", look: "target" }];

/** The share of probes that succeeded: the uptime that was seen, not one that is claimed. */
export function UptimePanel({ answer, events }: { answer: SeriesAnswer | null; events: ChartEvent[] }) {
  const lines = useMemo(() => (answer === null ? [] : successLines(answer.series)), [answer]);
  const span = useMemo(() => (answer === null ? null : chartSpan(answer)), [answer]);
  return (
    <Panel title="Probes that succeeded">
      <TimeSeriesChart
        title="Probes that succeeded"
        lines={lines}
        span={span}
        levels={levels}
        top={100}
        events={events}
        format={formatPercent}
        height={HEIGHT}
        empty={<p>No probe ran in this window, so nothing is known about uptime.</p>}
      />
    </Panel>
  );
}
