import type { TableMeasures } from "../../domain/measures/table-measures.ts";
import { unmeasured } from "../../domain/measures/unmeasured.ts";

/** For a look that reads the catalog alone, such as one within the transaction of a fix. */
export function notMeasured(): TableMeasures {
  return unmeasured("This look at the database measured nothing.", "Open the table, or the matrix.");
}
