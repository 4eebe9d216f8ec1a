import { type Finding, type Severity, severities } from "./finding.ts";

type Comparable = Pick<Finding, "severity" | "schema" | "table" | "subject" | "type" | "columns">;

/** The order of every list of findings: worst first, then by name, the same whatever order they were found in. */
export function compareFindings(a: Comparable, b: Comparable): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compareText(a.schema ?? "", b.schema ?? "") ||
    compareText(a.table ?? "", b.table ?? "") ||
    compareText(a.subject ?? "", b.subject ?? "") ||
    compareText(a.type, b.type) ||
    compareText(a.columns.join("\0"), b.columns.join("\0"))
  );
}

function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

// By code units, not by locale: the same on every machine.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
