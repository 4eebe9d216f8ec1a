import type { Series, SeriesPoint } from "#domain/series/series.ts";
import type { ChartLevel, ChartLine, LineLook } from "../../components/charts/chart-line.ts";

const percentiles = [
  { id: "p50", look: "plain", levelLook: "plain" },
  { id: "p95", look: "strong", levelLook: "long" },
  { id: "p99", look: "dashed", levelLook: "dashed" },
] as const satisfies { id: string; look: LineLook; levelLook: LineLook }[];

export interface PercentileDrawing {
  lines: ChartLine[];
  levels: ChartLevel[];
}

/**
 * p50, p95 and p99 of a distribution. Where no interval has more than one measurement its percentiles are all that one,
 * so each measurement is drawn, and the percentiles of the whole window as levels.
 */
export function percentileLines(series: Series | null): PercentileDrawing {
  const points = series?.points ?? [];
  if (points.length > 0 && points.every(({ count }) => count === 1)) {
    return {
      lines: [{ id: "each", title: "Each probe", look: "strong", points: pointsOf(points, "mean") }],
      levels: levelsOf(series?.total ?? null),
    };
  }
  return {
    lines: percentiles.map(({ id, look }) => ({ id, title: id, look, points: pointsOf(points, id) })),
    levels: [],
  };
}

/** Of few measurements two percentiles are often the same one: they share a level, with the look of the lower. */
function levelsOf(total: Series["total"]): ChartLevel[] {
  const levels: ChartLevel[] = [];
  for (const { id, levelLook } of percentiles) {
    const value = total?.[id];
    if (value === undefined) continue;
    const same = levels.find((level) => level.value === value);
    if (same === undefined) levels.push({ id, value, title: id, look: levelLook });
    else same.title += `, ${id}`;
  }
  return levels;
}

function pointsOf(points: SeriesPoint[], value: "mean" | "p50" | "p95" | "p99"): ChartLine["points"] {
  return points.flatMap((point) => {
    const measured = point[value];
    return measured === undefined ? [] : [{ at: Date.parse(point.at), value: measured }];
  });
}
