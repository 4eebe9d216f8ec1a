import type { Sql } from "postgres";
import { translateError } from "../database/translate-error.ts";
import { explainFailure } from "./explain-failure.ts";
import type { FixRow } from "./fix-row.ts";
import { describeBlocker, readBlockers } from "./read-blockers.ts";

/** Why a fix came to no good end, in sentences; sessions that hold its table are named. */
export async function reasonOf(sql: Sql, { cancelledBy, plan }: FixRow, cause: unknown): Promise<string> {
  if (cancelledBy !== null) return `Cancelled by ${cancelledBy.email}.`;
  if (cause === undefined) return "The work was interrupted.";
  if (translateError(cause).code !== "lock_timeout") return explainFailure(cause);
  const blockers = await readBlockers(sql, plan.target);
  const who = blockers.length === 0 ? "" : ` In the way: ${blockers.map(describeBlocker).join("; ")}.`;
  return `${explainFailure(cause)}${who}`;
}
