import type { Series, SeriesName } from "#domain/series/series.ts";

/**
 * The mean of all values of a series in the answer's window, whoever measured them; null when nobody did.
 * @param labels members that have all of these
 */
export function meanOfSeries(
  series: readonly Series[],
  name: SeriesName,
  labels: Record<string, string> = {},
): { mean: number; count: number } | null {
  let [sum, count] = [0, 0];
  for (const member of series) {
    const wanted =
      member.name === name && Object.entries(labels).every(([key, value]) => member.labels[key] === value);
    if (!wanted || member.total === null) continue;
    sum += member.total.mean * member.total.count;
    count += member.total.count;
  }
  return count === 0 ? null : { mean: sum / count, count };
}
