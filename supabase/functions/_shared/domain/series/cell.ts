import type { SeriesPoint } from "./series.ts";
import { mergeSketches, percentiles, type Sketch, sketchOf } from "./sketch.ts";

/** What one interval of a series holds: at least one value. */
export interface Cell {
  count: number;
  mean: number;
  min: number;
  max: number;
  /** Of distributions; else null. */
  sketch: Sketch | null;
}

/** A cell and the begin of its interval, in ms since the epoch. */
export interface CellAt {
  at: number;
  cell: Cell;
}

/** @param values at least one; not negative where `distribution` */
export function cellOf(values: readonly number[], distribution: boolean): Cell {
  let [sum, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const count = values.length;
  return { count, mean: sum / count, min, max, sketch: distribution ? sketchOf(values) : null };
}

/** @param cells at least one, all of one series */
export function mergeCells(cells: readonly Cell[]): Cell {
  const [only] = cells;
  if (only !== undefined && cells.length === 1) return only;
  let [count, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const sketches: Sketch[] = [];
  for (const cell of cells) {
    count += cell.count;
    sum += cell.mean * cell.count;
    if (cell.min < min) min = cell.min;
    if (cell.max > max) max = cell.max;
    if (cell.sketch !== null) sketches.push(cell.sketch);
  }
  const sketch = sketches.length === 0 ? null : mergeSketches(sketches);
  return { count, mean: sum / count, min, max, sketch };
}

/** Cells of intervals of `step` ms, oldest first; what falls into one interval is merged. */
export function binCells(cells: Iterable<CellAt>, step: number): CellAt[] {
  const bins = new Map<number, Cell[]>();
  for (const { at, cell } of cells) {
    const begin = Math.floor(at / step) * step;
    const bin = bins.get(begin);
    if (bin === undefined) bins.set(begin, [cell]);
    else bin.push(cell);
  }
  return [...bins].sort(([a], [b]) => a - b).map(([at, bin]) => ({ at, cell: mergeCells(bin) }));
}

/** A cell as the answer tells it: percentiles in place of the sketch. */
export function statisticsOf({ sketch, ...cell }: Cell): Omit<SeriesPoint, "at"> {
  if (sketch === null) return cell;
  const [p50 = cell.min, p95 = cell.max, p99 = cell.max] = percentiles(sketch, [0.5, 0.95, 0.99]).map(
    (value) => Math.min(Math.max(value, cell.min), cell.max),
  );
  return { ...cell, p50, p95, p99 };
}
