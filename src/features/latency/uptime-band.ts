import type { Band } from "#domain/bands/health-bands.ts";

/** R4.1 and R4.3: more than 99 % is healthy, less than 95 % is an alert. */
export function uptimeBand(percent: number): Band {
  if (percent > 99) return "green";
  return percent < 95 ? "red" : "yellow";
}

/** Two digits, rounded down: only all of them are 100%. */
export function formatPercent(percent: number): string {
  return `${Math.floor(percent * 100 + 1e-7) / 100}%`;
}
