import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount } from "../format/format-count.ts";
import { formatTime } from "../format/format-time.ts";
import type { ColumnPart, StackedColumn } from "./stacked-column.ts";
import { timeTicks } from "./time-axis.ts";
import { valueAxis } from "./value-axis.ts";

interface StackedColumnsPlotProps {
  label: string;
  parts: ColumnPart[];
  columns: StackedColumn[];
  height: number;
  mostTicks: number;
}

const tick = { fill: "var(--ink-muted)", fontSize: 11 };

/** The drawing itself, in a chunk with Recharts. */
export function StackedColumnsPlot({ label, parts, columns, height, mostTicks }: StackedColumnsPlotProps) {
  const highest = Math.max(0, ...columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  // Lines come whole: an axis to 1 in quarters would say something else.
  const axis = valueAxis(Math.max(highest, 4));
  const known = new Set(columns.map(({ at }) => at));
  const ticks = timeTicks(columns[0]?.at ?? 0, columns.at(-1)?.at ?? 0, mostTicks).filter(({ at }) =>
    known.has(at),
  );
  const texts = new Map(ticks.map(({ at, text }) => [at, text]));
  return (
    <BarChart<StackedColumn>
      responsive
      style={{ width: "100%", height }}
      data={columns}
      margin={{ top: 6, right: 12, bottom: 0, left: 0 }}
      barCategoryGap="15%"
      title={label}
      desc="Arrow keys move along the intervals."
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="at"
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
        tickFormatter={formatCount}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={48}
      />
      {parts.map((part, index) => (
        <Bar
          key={part.id}
          name={part.title}
          stackId="all"
          dataKey={(column: StackedColumn) => column.values[index] ?? 0}
          fill={part.fill}
          isAnimationActive={false}
        />
      ))}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--hover)" }}
        content={({ active, payload }) => {
          const column = columns.find((candidate) => candidate === payload[0]?.payload);
          if (!active || column === undefined) return null;
          return <ColumnTooltip column={column} parts={parts} />;
        }}
      />
    </BarChart>
  );
}

function ColumnTooltip({ column, parts }: { column: StackedColumn; parts: ColumnPart[] }) {
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs shadow-lg">
      <p className="font-medium">{formatTime(new Date(column.at))}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-3">
        {parts.map((part, index) => (
          <div key={part.id} className="contents">
            <dt className="text-ink-muted">{part.title}</dt>
            <dd className="text-right">{formatCount(column.values[index] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
