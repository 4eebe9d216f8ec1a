import type { Band } from "./health-bands.ts";

/** R4.1 and R4.3, of percent of probes that succeeded: more than 99 is healthy, less than 95 is an alert. */
export function uptimeBand(percent: number): Band {
  if (percent > 99) return "green";
  return percent < 95 ? "red" : "yellow";
}
