import type { Sql } from "postgres";
import type { RunPhase } from "../../domain/runs/run-phase.ts";

/** Writes where a run stands, so that others can watch it. */
export async function keepPhases(sql: Sql, runId: string, phases: readonly RunPhase[]): Promise<void> {
  await sql`update realtime_optimizer.runs set phases = ${sql.json([...phases])} where id = ${runId}`;
}
