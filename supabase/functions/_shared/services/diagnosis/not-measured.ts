import type { Verdict } from "../../domain/checks/check.ts";
import type { TableMeasures } from "../../domain/measures/table-measures.ts";
import { unmeasured } from "../../domain/measures/unmeasured.ts";

const REASON = "This look at the database measured nothing.";

/** For a look that reads the catalog alone, such as one within the transaction of a fix. */
export function notMeasured(): TableMeasures {
  return unmeasured(REASON, "Open the table, or the matrix.");
}

/** Whether a check could not be judged for want of what such a look does not measure. */
export function lacksMeasures({ status, summary }: Verdict): boolean {
  return status === "unknown" && summary.includes(REASON);
}
