import type { ISql } from "postgres";
import { storedThresholds } from "../../domain/thresholds/stored-thresholds.ts";
import type { Thresholds } from "../../domain/thresholds/thresholds.ts";
import { readStored } from "./read-stored.ts";

/** Where measured values become findings in this project; the defaults where nobody changed them. */
export async function readThresholds(sql: ISql): Promise<Thresholds> {
  return storedThresholds((await readStored(sql, "thresholds"))?.value ?? {});
}
