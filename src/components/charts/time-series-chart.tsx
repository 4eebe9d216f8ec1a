import { lazy, type ReactNode, Suspense, useMemo } from "react";
import type { BandEdges } from "#domain/bands/health-bands.ts";
import { useMediaQuery } from "../../lib/use-media-query.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import type { ChartEvent, ChartLevel, ChartLine, ChartRange, ChartSpan } from "./chart-line.ts";
import { chartRows } from "./chart-rows.ts";
import { ChartTable } from "./chart-table.tsx";
import { zoneHint } from "./time-axis.ts";

const TimeSeriesPlot = lazy(() =>
  import("./time-series-plot.tsx").then((m) => ({ default: m.TimeSeriesPlot })),
);

const HEIGHT = 240;
const EMPTY_HEIGHT = 120;

export interface TimeSeriesChartProps {
  /** What is drawn; the name of the figure. */
  title: string;
  lines: ChartLine[];
  range?: ChartRange | null;
  /** null before the first answer. */
  span: ChartSpan | null;
  bands?: BandEdges | null;
  levels?: ChartLevel[];
  /** The top of the vertical axis, where it is not the highest value: 100 of percentages. */
  top?: number | null;
  events?: ChartEvent[];
  format: (value: number) => string;
  /** Shown instead of an empty chart: why there is nothing, and what would put something there. */
  empty: ReactNode;
  failure?: { error: Error; onRetry: () => void; retrying: boolean } | null;
  height?: number;
}

const none: ChartEvent[] = [];
const noLevels: ChartLevel[] = [];

/** Lines over time with bands, a target and events; its states; a legend; and the same figures as a table. */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const {
    title,
    lines,
    range = null,
    span,
    bands = null,
    levels = noLevels,
    top = null,
    events = none,
    format,
  } = props;
  const height = props.height ?? HEIGHT;
  const narrow = useMediaQuery("(max-width: 640px)");
  const rows = useMemo(() => (span === null ? [] : chartRows(lines, range, span)), [lines, range, span]);

  if (props.failure !== undefined && props.failure !== null && span === null) {
    return (
      <ErrorState
        title={`${title} could not be read`}
        error={props.failure.error}
        onRetry={props.failure.onRetry}
        retrying={props.failure.retrying}
      />
    );
  }
  if (span === null) return <ChartSkeleton title={title} height={height} />;
  if (rows.length === 0) {
    return (
      <div className="grid place-items-center text-balance text-center" style={{ minHeight: EMPTY_HEIGHT }}>
        <div className="max-w-prose text-ink-muted">{props.empty}</div>
      </div>
    );
  }
  return (
    <figure aria-label={title} className="grid min-w-0 grid-cols-1 gap-2">
      <ChartLegend lines={lines} range={range} levels={levels} bands={bands} format={format} />
      <div style={{ height }}>
        <Suspense fallback={<Skeleton className="h-full w-full" />}>
          <TimeSeriesPlot
            label={title}
            rows={rows}
            lines={lines}
            range={range}
            span={span}
            bands={bands}
            levels={levels}
            top={top}
            events={events}
            format={format}
            height={height}
            mostTicks={narrow ? 4 : 8}
          />
        </Suspense>
      </div>
      <figcaption className="text-ink-faint text-xs">Times in {zoneHint(span.to)}.</figcaption>
      <ChartTable title={title} rows={rows} lines={lines} range={range} format={format} />
    </figure>
  );
}

function ChartSkeleton({ title, height }: { title: string; height: number }) {
  return (
    <div role="status" aria-label={`${title} is being read`} className="grid gap-2">
      <Skeleton className="h-4 w-48 max-w-full" />
      <div style={{ height }}>
        <Skeleton className="h-full w-full" />
      </div>
    </div>
  );
}
