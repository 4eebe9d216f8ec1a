import type { Coverage } from "../../coverage/coverage.ts";
import { formatCount, formatCoverage } from "../format-figures.ts";
import type { MeasuredLatency, Report } from "../report.ts";
import { projectedImprovements } from "./projected-improvements.ts";

const unvalidated = "not measured (the final validation could not be made)";
const unchanged = "not measured (nothing was changed)";

export function performanceMetrics(report: Report): string[] {
  const { coverageBefore, coverageAfter, latencyBefore, latencyAfter } = report;
  const compared = (kind: Kind) =>
    latencyBefore === null ? unchanged : latencyChange(latencyBefore[kind].p50, latencyAfter?.[kind].p50);
  return [
    "## Performance Metrics",
    "",
    "### Before Optimization",
    "",
    ...measured(coverageBefore, (kind) =>
      latencyBefore === null ? unchanged : latency(latencyBefore, kind),
    ),
    "",
    "### After Optimization",
    "",
    ...measured(coverageAfter, (kind) => latency(latencyAfter, kind)),
    "",
    "### Improvements",
    "",
    `- **Connection latency**: ${compared("connection")}`,
    `- **Message latency**: ${compared("message")}`,
    `- **Publication coverage**: ${change(report, "publication")}`,
    `- **Index coverage**: ${change(report, "index")}`,
    "",
    ...projectedImprovements(report.bottlenecks),
  ];
}

type Kind = "connection" | "message";

function measured(coverage: Coverage | null, latencyOf: (kind: Kind) => string): string[] {
  const text = (name: "publication" | "index") => (coverage ? formatCoverage(coverage[name]) : unvalidated);
  return [
    `- **Measured at**: ${coverage?.at ?? "not measured"}`,
    `- **Connection latency**: ${latencyOf("connection")}`,
    `- **Message latency**: ${latencyOf("message")}`,
    `- **Publication coverage**: ${text("publication")}`,
    `- **Index coverage**: ${text("index")}`,
  ];
}

function latency(measure: MeasuredLatency | null, kind: Kind): string {
  if (measure === null || measure[kind].probes === 0) return "not measured (no scheduled probe ran)";
  const { probes, failed, p50, p95 } = measure[kind];
  const times = `${formatCount(probes, "probe")}, ${failed} failed, ${measure.from} to ${measure.to}`;
  if (p50 === null || p95 === null) return `not measured (${times})`;
  return `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)} (${times})`;
}

function latencyChange(before: number | null, after: number | null | undefined): string {
  if (before === null || after === null || after === undefined) {
    return "not measured (it takes probes before and after the changes)";
  }
  const difference = after - before;
  return `p50 ${difference > 0 ? "+" : ""}${milliseconds(difference)} (${milliseconds(before)} before)`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

function change({ coverageBefore, coverageAfter }: Report, name: "publication" | "index"): string {
  if (!coverageAfter) return unvalidated;
  const before = coverageBefore[name];
  const after = coverageAfter[name];
  const gained = after.covered - before.covered;
  const total =
    after.total === before.total ? `of ${after.total}` : `of ${after.total}, before of ${before.total}`;
  return `${gained > 0 ? "+" : ""}${gained} covered (${total})`;
}
