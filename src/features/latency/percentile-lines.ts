import type { Series } from "#domain/series/series.ts";
import type { ChartLine, LineLook } from "../../components/charts/chart-line.ts";

const percentiles = [
  { id: "p50", look: "plain" },
  { id: "p95", look: "strong" },
  { id: "p99", look: "dashed" },
] as const satisfies { id: string; look: LineLook }[];

/** p50, p95 and p99 of a distribution. */
export function percentileLines(series: Series | null): ChartLine[] {
  return percentiles.map(({ id, look }) => ({
    id,
    title: id,
    look,
    points: (series?.points ?? []).flatMap((point) => {
      const value = point[id];
      return value === undefined ? [] : [{ at: Date.parse(point.at), value }];
    }),
  }));
}
