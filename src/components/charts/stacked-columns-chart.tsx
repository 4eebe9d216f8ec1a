import { lazy, Suspense } from "react";
import { useMediaQuery } from "../../lib/use-media-query.ts";
import { formatCount } from "../format/format-count.ts";
import { formatTime } from "../format/format-time.ts";
import { Disclosure } from "../ui/disclosure.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import type { ColumnPart, StackedColumn } from "./stacked-column.ts";
import { zoneHint } from "./time-axis.ts";

const StackedColumnsPlot = lazy(() =>
  import("./stacked-columns-plot.tsx").then((m) => ({ default: m.StackedColumnsPlot })),
);

const HEIGHT = 180;

interface StackedColumnsChartProps {
  title: string;
  /** Bottom of the stack first. */
  parts: ColumnPart[];
  /** Every interval, oldest first, also those with nothing in them. */
  columns: StackedColumn[];
}

/** Counts per interval, stacked; a legend; and the same figures as a table. */
export function StackedColumnsChart({ title, parts, columns }: StackedColumnsChartProps) {
  const narrow = useMediaQuery("(max-width: 640px)");
  const filled = columns.filter(({ values }) => values.some((value) => value > 0)).reverse();
  return (
    <figure aria-label={title} className="grid min-w-0 grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted text-xs">
        {parts.map((part) => (
          <span key={part.id} className="inline-flex items-center gap-1.5">
            <svg width={10} height={10} aria-hidden className="shrink-0">
              <rect width={10} height={10} rx={2} fill={part.fill} />
            </svg>
            {part.title}
          </span>
        ))}
      </div>
      <div style={{ height: HEIGHT }}>
        <Suspense fallback={<Skeleton className="h-full w-full" />}>
          <StackedColumnsPlot
            label={title}
            parts={parts}
            columns={columns}
            height={HEIGHT}
            mostTicks={narrow ? 4 : 8}
          />
        </Suspense>
      </div>
      <figcaption className="text-ink-faint text-xs">
        Times in {zoneHint(columns.at(-1)?.at ?? Date.now())}.
      </figcaption>
      <Disclosure summary="Figures as a table" className="text-xs">
        <div className="max-h-72 overflow-y-auto">
          <Table label={`${title}, figures`}>
            <thead>
              <tr>
                <HeadCell>Interval from</HeadCell>
                {parts.map((part) => (
                  <HeadCell key={part.id} className="text-right">
                    {part.title}
                  </HeadCell>
                ))}
              </tr>
            </thead>
            <tbody>
              {filled.map((column) => (
                <tr key={column.at}>
                  <Cell className="whitespace-nowrap">{formatTime(new Date(column.at))}</Cell>
                  {parts.map((part, index) => (
                    <Cell key={part.id} className="text-right">
                      {formatCount(column.values[index] ?? 0)}
                    </Cell>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </Disclosure>
    </figure>
  );
}
