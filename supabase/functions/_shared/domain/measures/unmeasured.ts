import { unseen } from "../live/observed.ts";
import type { TableMeasures } from "./table-measures.ts";

/** Measures of a table nobody measured, all for the same reason. */
export function unmeasured(reason: string, remedy: string): TableMeasures {
  const nothing = unseen(reason, remedy);
  return { policies: nothing, payload: nothing, writes: nothing, logs: nothing };
}
