import type { SeriesAnswer } from "#domain/api/observe.ts";
import type { ChartEvent } from "../../components/charts/chart-line.ts";
import type { LatencySearch } from "./latency-search.ts";
import type { ChangeLatencySearch } from "./use-latency-search.ts";

/** What every chart panel of the page is given. */
export interface LatencyView {
  /** null before the first answer. */
  answer: SeriesAnswer | null;
  search: LatencySearch;
  change: ChangeLatencySearch;
  events: ChartEvent[];
}
