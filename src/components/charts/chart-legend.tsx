import type { BandEdges } from "#domain/bands/health-bands.ts";
import type { ChartLevel, ChartLine, ChartRange } from "./chart-line.ts";
import { LineSample } from "./line-sample.tsx";

/** What the lines are, and where the bands begin, in words. */
export function ChartLegend(props: {
  lines: ChartLine[];
  range: ChartRange | null;
  levels: ChartLevel[];
  bands: BandEdges | null;
  format: (value: number) => string;
}) {
  const { lines, range, levels, bands, format } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted text-xs">
      {lines.map((line) => (
        <span key={line.id} className="inline-flex items-center gap-1.5">
          <LineSample look={line.look} />
          {line.title}
        </span>
      ))}
      {range !== null && (
        <span className="inline-flex items-center gap-1.5">
          <svg width={22} height={8} aria-hidden className="shrink-0">
            <rect width={22} height={8} fill="var(--series-strong)" fillOpacity={0.25} />
          </svg>
          {range.title}
        </span>
      )}
      {levels.map(({ id, title, value, look }) => (
        <span key={id} className="inline-flex items-center gap-1.5">
          <LineSample look={look} />
          {look === "target" ? title : `${title} ${format(value)}`}
        </span>
      ))}
      {bands !== null && (
        <span>
          Green below {format(bands.yellow)}, yellow to {format(bands.red)}, red above.
        </span>
      )}
    </div>
  );
}
