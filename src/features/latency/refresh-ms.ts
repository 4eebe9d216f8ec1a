import type { LatencySearch } from "./latency-search.ts";

/** Probes run once a minute; charts over days change with the hour. */
export const refreshMs: Record<LatencySearch["window"], number> = {
  "15m": 15_000,
  "1h": 15_000,
  "6h": 60_000,
  "24h": 60_000,
  "7d": 300_000,
  "30d": 300_000,
  "90d": 300_000,
};
