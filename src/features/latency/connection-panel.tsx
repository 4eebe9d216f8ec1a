import { useMemo } from "react";
import { connectBands } from "#domain/bands/health-bands.ts";
import type { ChartLevel } from "../../components/charts/chart-line.ts";
import { TimeSeriesChart } from "../../components/charts/time-series-chart.tsx";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { Panel } from "../../components/ui/panel.tsx";
import { Select } from "../../components/ui/select.tsx";
import { chartSpan } from "./chart-span.ts";
import { memberOfTable } from "./find-series.ts";
import { connectionStages } from "./latency-search.ts";
import type { LatencyView } from "./latency-view.ts";
import { stageWords, untilJoinedWords } from "./latency-words.ts";
import { NoMeasurements } from "./no-measurements.tsx";
import { percentileLines } from "./percentile-lines.ts";
import { StageTable } from "./stage-table.tsx";

const target: ChartLevel = { id: "target", value: 100, title: "Target 100 ms", look: "target" };

/** How long it takes until a client is connected and joined, and which stage of it takes how long. */
export function ConnectionPanel({ answer, search, change, events }: LatencyView) {
  const { stage } = search;
  const drawn = useMemo(
    () => percentileLines(answer === null ? null : memberOfTable(answer.series, stage, null)),
    [answer, stage],
  );
  const span = useMemo(() => (answer === null ? null : chartSpan(answer)), [answer]);
  const whole = stage === "connect_ms";
  return (
    <Panel
      title="Connection"
      aside={
        <Select
          label="Stage of the connection"
          value={stage}
          onValueChange={(value) =>
            change({ stage: connectionStages.find((known) => known === value) ?? stage })
          }
          options={connectionStages.map((known) => ({ value: known, text: stageWords[known] }))}
        />
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <TimeSeriesChart
          title={whole ? "Connection latency" : `Connection latency, ${stageWords[stage]}`}
          lines={drawn.lines}
          span={span}
          bands={whole ? connectBands : null}
          levels={whole ? [...drawn.levels, target] : drawn.levels}
          events={events}
          format={formatMilliseconds}
          empty={<NoMeasurements what="connection probe" from={search.from} />}
        />
        {answer !== null && (
          <div className="grid grid-cols-1 gap-1.5">
            <StageTable series={answer.series} />
            {search.from === "server" && <p className="text-ink-muted text-xs">{untilJoinedWords}</p>}
          </div>
        )}
      </div>
    </Panel>
  );
}
