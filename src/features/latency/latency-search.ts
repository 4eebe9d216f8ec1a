import { probeOrigins } from "#domain/probes/probe.ts";
import type { SeriesWindow } from "#domain/series/series.ts";
import { paths } from "../../lib/paths.ts";
import { formatRelation, parseRelation, type Relation } from "../../lib/relation-param.ts";

export const latencyWindows = [
  "15m",
  "1h",
  "6h",
  "24h",
  "7d",
  "30d",
  "90d",
] as const satisfies SeriesWindow[];

export const connectionStages = ["connect_ms", "handshake_ms", "join_ms", "system_ok_ms"] as const;
export const deliveryPaths = ["changes_delivery_ms", "broadcast_delivery_ms"] as const;

/** What the page shows, as the address has it. */
export interface LatencySearch {
  window: (typeof latencyWindows)[number];
  from: (typeof probeOrigins)[number];
  stage: (typeof connectionStages)[number];
  via: (typeof deliveryPaths)[number];
  /** Of Postgres Changes; null is the heartbeat, or without one the table with the most measurements. */
  table: Relation | null;
}

const preset: LatencySearch = {
  window: "1h",
  from: "server",
  stage: "connect_ms",
  via: "changes_delivery_ms",
  table: null,
};

/** What the address does not say rightly is the preset, so that an old link still shows charts. */
export function parseLatencySearch(params: URLSearchParams): LatencySearch {
  return {
    window: latencyWindows.find((window) => window === params.get("window")) ?? preset.window,
    from: probeOrigins.find((from) => from === params.get("from")) ?? preset.from,
    stage: connectionStages.find((stage) => stage === params.get("stage")) ?? preset.stage,
    via: deliveryPaths.find((via) => via === params.get("via")) ?? preset.via,
    table: parseRelation(params.get("table") ?? ""),
  };
}

export function latencySearchPath(search: LatencySearch): string {
  const params = new URLSearchParams();
  for (const name of ["window", "from", "stage", "via"] as const) {
    if (search[name] !== preset[name]) params.set(name, search[name]);
  }
  if (search.table !== null) params.set("table", formatRelation(search.table));
  return params.size === 0 ? paths.latency : `${paths.latency}?${params}`;
}
