import { formatTime } from "../format/format-time.ts";
import type { ChartEvent, ChartLine, ChartRange } from "./chart-line.ts";
import type { ChartRow } from "./chart-rows.ts";
import { LineSample } from "./line-sample.tsx";

interface ChartTooltipProps {
  row: ChartRow;
  lines: ChartLine[];
  range: ChartRange | null;
  /** Those of this interval. */
  events: ChartEvent[];
  format: (value: number) => string;
}

/** All figures of one interval, at the crosshair. */
export function ChartTooltip({ row, lines, range, events, format }: ChartTooltipProps) {
  const local = formatTime(new Date(row.at));
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs shadow-lg">
      <p className="font-medium">{local}</p>
      {!local.endsWith("UTC") && (
        <p className="text-ink-faint">{new Date(row.at).toISOString().slice(0, 19).replace("T", " ")} UTC</p>
      )}
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-3">
        {lines.map((line, index) => (
          <div key={line.id} className="contents">
            <dt className="flex items-center gap-1.5 text-ink-muted">
              <LineSample look={line.look} />
              {line.title}
            </dt>
            <dd className="text-right">{valueText(row.values[index] ?? null, format)}</dd>
          </div>
        ))}
        {range !== null && row.range !== null && (
          <>
            <dt className="text-ink-muted">{range.title}</dt>
            <dd className="text-right">
              {format(row.range[0])} – {format(row.range[1])}
            </dd>
          </>
        )}
      </dl>
      {events.map((event) => (
        <p key={event.id} className="mt-1 max-w-60 whitespace-normal">
          {event.mark}: {event.title}
        </p>
      ))}
    </div>
  );
}

function valueText(value: number | null, format: (value: number) => string): string {
  return value === null ? "not measured" : format(value);
}
