import type { SeriesName } from "./series.ts";

/** One value of one series at the moment it is stored. */
export interface MeasuredValue {
  name: SeriesName;
  labels: Record<string, string>;
  value: number;
}
