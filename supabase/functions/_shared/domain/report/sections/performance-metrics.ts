import type { Coverage } from "../../fixes/fix.ts";
import { formatCoverage } from "../format-figures.ts";
import type { Report } from "../report.ts";

// Figures come from a source or are not given at all; nothing here probes a connection.
const unprobed = "not measured (no probe of a live connection ran)";

export function performanceMetrics(report: Report): string[] {
  return [
    "## Performance Metrics",
    "",
    "### Before Optimization",
    "",
    ...measured(report.coverageBefore),
    "",
    "### After Optimization",
    "",
    ...measured(report.coverageAfter),
    "",
    "### Improvements",
    "",
    `- **Connection latency**: ${unprobed}`,
    `- **Message latency**: ${unprobed}`,
    `- **Publication coverage**: ${change(report, "publication")}`,
    `- **Index coverage**: ${change(report, "index")}`,
  ];
}

function measured(coverage: Coverage | null): string[] {
  const text = (name: "publication" | "index") =>
    coverage ? formatCoverage(coverage[name]) : "not measured (the final validation could not be made)";
  return [
    `- **Measured at**: ${coverage?.at ?? "not measured"}`,
    `- **Connection latency**: ${unprobed}`,
    `- **Message latency**: ${unprobed}`,
    `- **Publication coverage**: ${text("publication")}`,
    `- **Index coverage**: ${text("index")}`,
  ];
}

function change({ coverageBefore, coverageAfter }: Report, name: "publication" | "index"): string {
  if (!coverageAfter) return "not measured (the final validation could not be made)";
  const before = coverageBefore[name];
  const after = coverageAfter[name];
  const gained = after.covered - before.covered;
  const total =
    after.total === before.total ? `of ${after.total}` : `of ${after.total}, before of ${before.total}`;
  return `${gained > 0 ? "+" : ""}${gained} covered (${total})`;
}
