import type { FindingType } from "../findings/finding.ts";
import type { Report } from "./report.ts";

export interface Validation {
  /** Key of the coverage it reads. */
  name: "publication" | "index";
  title: string;
  /** The finding that is left where coverage is not complete. */
  type: FindingType;
  status: "PASSED" | "FAILED" | "NOT MEASURED";
  /** Why it was not measured; null when it was. */
  reason: string | null;
}

/** The validations a report makes, from measured coverage (R2.11). */
export function validationsOf(report: Report): Validation[] {
  return [
    validate(report, {
      name: "publication",
      check: "publication_check",
      title: "Publication Check",
      type: "missing_publication",
    }),
    validate(report, { name: "index", check: "index_check", title: "Index Check", type: "missing_index" }),
  ];
}

function validate(
  report: Report,
  { name, check, title, type }: Pick<Validation, "name" | "title" | "type"> & { check: string },
): Validation {
  const skipped = report.skipped.find((entry) => entry.check === check);
  const coverage = report.coverageAfter?.[name];
  if (skipped || !coverage)
    return { name, title, type, status: "NOT MEASURED", reason: skipped?.reason ?? "no final validation" };
  const status = coverage.covered === coverage.total ? "PASSED" : "FAILED";
  return { name, title, type, status, reason: null };
}
