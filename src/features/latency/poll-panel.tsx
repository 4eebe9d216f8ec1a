import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Series } from "#domain/series/series.ts";
import type { ChartEvent, ChartLine, ChartRange } from "../../components/charts/chart-line.ts";
import { TimeSeriesChart } from "../../components/charts/time-series-chart.tsx";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { Panel } from "../../components/ui/panel.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { chartSpan } from "./chart-span.ts";
import { membersOf } from "./find-series.ts";
import type { LatencySearch } from "./latency-search.ts";
import { pollSeriesQuery } from "./poll-series-query.ts";

const HEIGHT = 180;

/** Realtime's own query for changes: policies and filters of all subscribers cost their time here. */
export function PollPanel({ window, events }: { window: LatencySearch["window"]; events: ChartEvent[] }) {
  const reading = useQuery(pollSeriesQuery(useCallFunction(), window));
  const answer = reading.data ?? null;
  const { line, range } = useMemo(
    () => drawingOf(answer === null ? undefined : membersOf(answer.series, "poll_ms")[0]),
    [answer],
  );
  const span = useMemo(() => (answer === null ? null : chartSpan(answer)), [answer]);
  return (
    <Panel title="Polls for changes in the database">
      <TimeSeriesChart
        title="Time of a poll for changes"
        lines={line}
        range={range}
        span={span}
        events={events}
        format={formatMilliseconds}
        height={HEIGHT}
        failure={
          reading.isError
            ? {
                error: reading.error,
                onRetry: () => void reading.refetch(),
                retrying: reading.isFetching,
              }
            : null
        }
        empty={
          <p>
            No poll was seen in this window. Realtime polls while somebody is subscribed to Postgres Changes,
            and the sampler sees it in pg_stat_statements.
          </p>
        }
      />
    </Panel>
  );
}

function drawingOf(series: Series | undefined): { line: ChartLine[]; range: ChartRange | null } {
  if (series === undefined) return { line: [], range: null };
  const points = series.points.map(({ at, mean, min, max }) => ({ at: Date.parse(at), mean, min, max }));
  return {
    line: [
      {
        id: "mean",
        title: "Mean",
        look: "strong",
        points: points.map(({ at, mean }) => ({ at, value: mean })),
      },
    ],
    range: {
      title: "Lowest to highest sample",
      points: points.map(({ at, min, max }) => ({ at, low: min, high: max })),
    },
  };
}
