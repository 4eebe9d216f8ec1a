import type { LogSummary } from "#domain/logs/log-summary.ts";
import type { StackedColumn } from "../../components/charts/stacked-column.ts";
import { stackedSeverities } from "./severity-fills.ts";

/** Every interval of the window, also those without a line. */
export function volumeColumns({ from, to, stepSeconds, buckets }: LogSummary): StackedColumn[] {
  const stepMs = stepSeconds * 1000;
  const counts = new Map(buckets.map(({ at, counts }) => [Date.parse(at), counts]));
  const columns: StackedColumn[] = [];
  for (let at = Math.floor(Date.parse(from) / stepMs) * stepMs; at < Date.parse(to); at += stepMs) {
    const found = counts.get(at) ?? {};
    columns.push({ at, values: stackedSeverities.map((severity) => found[severity] ?? 0) });
  }
  return columns;
}
