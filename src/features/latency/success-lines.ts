import type { Series } from "#domain/series/series.ts";
import type { ChartLine } from "../../components/charts/chart-line.ts";
import { membersOf } from "./find-series.ts";

/** The share of probes that succeeded in each interval, in percent, one line for each kind of probe. */
export function successLines(series: Series[]): ChartLine[] {
  const members = membersOf(series, "probe_success").filter(({ labels }) => labels.kind !== "throughput");
  return members.map((member) => ({
    id: member.labels.kind ?? "probe",
    title: member.labels.kind === "connection" ? "Connection probes" : "Delivery probes",
    look: member.labels.kind === "connection" ? "strong" : "dashed",
    points: member.points.map((point) => ({ at: Date.parse(point.at), value: point.mean * 100 })),
  }));
}

/** Connection probes that succeeded, in percent, and of how many; null when none ran. */
export function uptimeOf(series: Series[]): { percent: number; probes: number } | null {
  const total = membersOf(series, "probe_success").find(({ labels }) => labels.kind === "connection")?.total;
  if (total === undefined || total === null || total.count === 0) return null;
  return { percent: total.mean * 100, probes: total.count };
}
