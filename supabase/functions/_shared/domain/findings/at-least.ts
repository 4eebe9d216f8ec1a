import { type Severity, severities } from "./finding.ts";

/** A severity and those worse than it. */
export function atLeast(severity: Severity): Severity[] {
  return severities.slice(0, severities.indexOf(severity) + 1);
}
