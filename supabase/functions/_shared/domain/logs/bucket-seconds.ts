const HOUR_MS = 3_600_000;

/** Length of a chart's interval: few enough of them that a source can tell all at once, five severities each. */
export function bucketSeconds({ from, to }: { from: Date; to: Date }): 60 | 300 | 900 {
  const length = to.getTime() - from.getTime();
  if (length <= 2 * HOUR_MS) return 60;
  return length <= 8 * HOUR_MS ? 300 : 900;
}
