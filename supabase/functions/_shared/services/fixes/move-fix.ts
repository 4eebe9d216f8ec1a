import type { ISql, JSONValue } from "postgres";
import { canMove, type Fix, type FixState } from "../../domain/fixes/fix.ts";
import { type FixRow, fixColumns } from "./fix-row.ts";

export type FixOutcome = Partial<Pick<Fix, "verification" | "coverageBefore" | "coverageAfter" | "failure">>;

/** Takes a fix one step further, unless someone else did before: then it answers null and nothing changed. */
export async function moveFix(
  sql: ISql,
  fix: FixRow,
  to: FixState,
  outcome: FixOutcome = {},
): Promise<FixRow | null> {
  if (!canMove(fix.state, to)) throw new Error(`a fix cannot move from ${fix.state} to ${to}`);
  const json = (value: unknown) => (value === null ? null : sql.json(value as JSONValue));
  const { verification, coverageBefore, coverageAfter, failure } = { ...fix, ...outcome };
  const [row] = await sql<FixRow[]>`
    update realtime_optimizer.fixes
       set state = ${to}, updated_at = clock_timestamp(), failure = ${failure},
           verification = ${json(verification)},
           coverage_before = ${json(coverageBefore)}, coverage_after = ${json(coverageAfter)},
           applied_at = case when ${to} = 'applied' then coalesce(applied_at, clock_timestamp()) else applied_at end,
           rolled_back_at = case when ${to} = 'rolled_back' then clock_timestamp() else rolled_back_at end
     where id = ${fix.id} and state = ${fix.state}
    returning ${fixColumns(sql)}`;
  return row ?? null;
}
