import { formatTime } from "../format/format-time.ts";
import { Disclosure } from "../ui/disclosure.tsx";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import type { ChartLine, ChartRange } from "./chart-line.ts";
import type { ChartRow } from "./chart-rows.ts";

const SHOWN = 100;

interface ChartTableProps {
  title: string;
  rows: ChartRow[];
  lines: ChartLine[];
  range: ChartRange | null;
  format: (value: number) => string;
}

/** The figures behind the drawing, newest first, for screen readers and for whoever wants to copy them. */
export function ChartTable({ title, rows, lines, range, format }: ChartTableProps) {
  const measured = rows.filter((row) => row.range !== null || row.values.some((value) => value !== null));
  const shown = measured.slice(-SHOWN).reverse();
  return (
    <Disclosure summary="Figures as a table" className="text-xs">
      <div className="max-h-72 overflow-y-auto">
        <Table label={`${title}, figures`}>
          <thead>
            <tr>
              <HeadCell>Interval from</HeadCell>
              {lines.map((line) => (
                <HeadCell key={line.id} className="text-right">
                  {line.title}
                </HeadCell>
              ))}
              {range !== null && <HeadCell className="text-right">{range.title}</HeadCell>}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.at}>
                <Cell className="whitespace-nowrap">{formatTime(new Date(row.at))}</Cell>
                {lines.map((line, index) => {
                  const value = row.values[index] ?? null;
                  return (
                    <Cell key={line.id} className="text-right">
                      {value === null ? "–" : format(value)}
                    </Cell>
                  );
                })}
                {range !== null && (
                  <Cell className="whitespace-nowrap text-right">
                    {row.range === null ? "–" : `${format(row.range[0])} – ${format(row.range[1])}`}
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {measured.length > SHOWN && (
        <p className="pt-1 text-ink-muted">
          The last {SHOWN} of {measured.length} intervals.
        </p>
      )}
    </Disclosure>
  );
}
