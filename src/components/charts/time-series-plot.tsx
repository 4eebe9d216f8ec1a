import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Band, BandEdges } from "#domain/bands/health-bands.ts";
import { bandAreas } from "./band-areas.ts";
import {
  type ChartEvent,
  type ChartLevel,
  type ChartLine,
  type ChartRange,
  type ChartSpan,
  lineLooks,
} from "./chart-line.ts";
import { type ChartRow, highestValue } from "./chart-rows.ts";
import { ChartTooltip } from "./chart-tooltip.tsx";
import { levelOffsets } from "./level-offsets.ts";
import { timeTicks } from "./time-axis.ts";
import { valueAxis } from "./value-axis.ts";

export interface TimeSeriesPlotProps {
  label: string;
  rows: ChartRow[];
  lines: ChartLine[];
  range: ChartRange | null;
  span: ChartSpan;
  bands: BandEdges | null;
  levels: ChartLevel[];
  top: number | null;
  events: ChartEvent[];
  format: (value: number) => string;
  height: number;
  mostTicks: number;
}

const tints: Record<Band, string> = {
  green: "var(--pass-tint)",
  yellow: "var(--warn-tint)",
  red: "var(--fail-tint)",
};
const inks: Record<Band, string> = { green: "var(--pass)", yellow: "var(--warn)", red: "var(--fail)" };
const tick = { fill: "var(--ink-muted)", fontSize: 11 };

/** The drawing itself, in a chunk with Recharts. Nothing in it is animated: figures change under it all the time. */
export function TimeSeriesPlot(props: TimeSeriesPlotProps) {
  const { rows, lines, range, span, bands, levels, events, format } = props;
  const axis = valueAxis(
    props.top ?? Math.max(highestValue(rows), ...levels.map(({ value }) => value * 1.2)),
  );
  // One band needs no name on the chart: the legend has it.
  const areas = bands === null ? [] : bandAreas(bands, axis.top);
  const offsets = levelOffsets(levels);
  const ticks = timeTicks(span.from, span.to, props.mostTicks);
  const texts = new Map(ticks.map(({ at, text }) => [at, text]));
  const isOfRow = (event: ChartEvent, row: ChartRow) => event.at >= row.at && event.at < row.at + span.stepMs;

  return (
    <ComposedChart<ChartRow>
      responsive
      style={{ width: "100%", height: props.height }}
      data={rows}
      margin={{ top: 18, right: 12, bottom: 0, left: 0 }}
      title={props.label}
      desc="Arrow keys move along the intervals."
    >
      {areas.map(({ band, from, to }) => (
        <ReferenceArea
          key={band}
          y1={from}
          y2={to}
          fill={tints[band]}
          fillOpacity={1}
          stroke="none"
          zIndex={-100}
          {...(areas.length > 1 && {
            label: { value: band, position: "insideTopLeft", fill: inks[band], fontSize: 11, offset: 4 },
          })}
        />
      ))}
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="at"
        type="number"
        scale="linear"
        domain={[span.from, span.to]}
        allowDataOverflow
        ticks={ticks.map(({ at }) => at)}
        tickFormatter={(at: number) => texts.get(at) ?? ""}
        interval={0}
        tick={tick}
        tickLine={false}
        stroke="var(--line-strong)"
        height={24}
      />
      <YAxis
        type="number"
        domain={[0, axis.top]}
        ticks={axis.ticks}
        tickFormatter={format}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={58}
      />
      {range !== null && (
        <Area
          dataKey="range"
          name={range.title}
          stroke="none"
          fill="var(--series-strong)"
          fillOpacity={0.16}
          isAnimationActive={false}
          activeDot={false}
          connectNulls={false}
        />
      )}
      {levels.map(({ id, value, title, look }, index) => (
        <ReferenceLine
          key={id}
          y={value}
          stroke={lineLooks[look].stroke}
          strokeWidth={lineLooks[look].width}
          strokeDasharray={lineLooks[look].dashes ?? "0"}
          label={{
            value: title,
            position: look === "target" ? "insideBottomLeft" : "insideBottomRight",
            dx: (look === "target" ? 1 : -1) * (offsets[index] ?? 0),
            fill: lineLooks[look].stroke,
            fontSize: 11,
          }}
        />
      ))}
      {events.map((event) => (
        <ReferenceLine
          key={event.id}
          x={event.at}
          stroke="var(--ink)"
          strokeDasharray="4 2"
          label={{ value: event.mark, position: "top", fill: "var(--ink)", fontSize: 11, fontWeight: 600 }}
        />
      ))}
      {lines.map((line, index) => (
        <Line
          key={line.id}
          name={line.title}
          dataKey={(row: ChartRow) => row.values[index]}
          stroke={lineLooks[line.look].stroke}
          strokeWidth={lineLooks[line.look].width}
          strokeDasharray={lineLooks[line.look].dashes ?? "0"}
          dot={(dot: { cx?: number; cy?: number; index?: number; payload?: ChartRow }) => (
            <LoneDot key={dot.index} dot={dot} line={index} stroke={lineLooks[line.look].stroke} />
          )}
          activeDot={{ r: 3, stroke: "var(--canvas)", fill: lineLooks[line.look].stroke }}
          isAnimationActive={false}
          connectNulls={false}
        />
      ))}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--ink-muted)", strokeWidth: 1 }}
        content={({ active, payload }) => {
          const row = rows.find((candidate) => candidate === payload[0]?.payload);
          if (!active || row === undefined) return null;
          return (
            <ChartTooltip
              row={row}
              lines={lines}
              range={range}
              events={events.filter((event) => isOfRow(event, row))}
              format={format}
            />
          );
        }}
      />
    </ComposedChart>
  );
}

/** A measurement with nothing beside it has no line to be seen on. */
function LoneDot(props: {
  dot: { cx?: number; cy?: number; payload?: ChartRow };
  line: number;
  stroke: string;
}) {
  const { cx, cy, payload } = props.dot;
  if (payload?.alone[props.line] !== true || cx === undefined || cy === undefined) return null;
  return <circle cx={cx} cy={cy} r={2} fill={props.stroke} />;
}
