import type { ChartLine, ChartRange, ChartSpan } from "./chart-line.ts";

/** One interval of all lines. A line that has nothing there has null, and is interrupted. */
export interface ChartRow {
  at: number;
  values: (number | null)[];
  range: [low: number, high: number] | null;
  /** Lines with nothing right before and after: they are drawn as a dot. */
  alone: boolean[];
}

/**
 * Lines and range by interval, oldest first. Where two rows are further apart than a gap there is an empty one
 * between them, so that the gap stays.
 */
export function chartRows(
  lines: ChartLine[],
  range: ChartRange | null,
  { stepMs, gapMs = 1.5 * stepMs }: Pick<ChartSpan, "stepMs" | "gapMs">,
): ChartRow[] {
  const byTime = new Map<number, ChartRow>();
  const rowAt = (at: number): ChartRow => {
    const known = byTime.get(at);
    if (known !== undefined) return known;
    const row: ChartRow = { at, values: lines.map(() => null), range: null, alone: lines.map(() => false) };
    byTime.set(at, row);
    return row;
  };
  for (const [index, line] of lines.entries()) {
    for (const point of line.points) rowAt(point.at).values[index] = point.value;
  }
  for (const point of range?.points ?? []) rowAt(point.at).range = [point.low, point.high];

  const sorted = [...byTime.values()].sort((a, b) => a.at - b.at);
  const rows: ChartRow[] = [];
  for (const row of sorted) {
    const before = rows.at(-1);
    if (before !== undefined && row.at - before.at > gapMs) {
      const empty = { values: lines.map(() => null), range: null, alone: lines.map(() => false) };
      rows.push({ at: before.at + stepMs, ...empty });
    }
    rows.push(row);
  }
  for (const [position, row] of rows.entries()) {
    row.alone = row.values.map(
      (value, index) =>
        value !== null &&
        (rows[position - 1]?.values[index] ?? null) === null &&
        (rows[position + 1]?.values[index] ?? null) === null,
    );
  }
  return rows;
}

/** The highest value that is drawn; 0 when there is none. */
export function highestValue(rows: ChartRow[]): number {
  let highest = 0;
  for (const row of rows) {
    for (const value of row.values) if (value !== null && value > highest) highest = value;
    if (row.range !== null && row.range[1] > highest) highest = row.range[1];
  }
  return highest;
}
