import type { JSONValue } from "postgres";
import type { OptimizationPlan } from "../../domain/plan/optimization-plan.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";

export interface StartedRun {
  id: string;
  /** By the database's clock, as are the times of fixes. */
  startedAt: string;
}

/** Opens a run in the database and in the trail. */
export async function startRun(
  { sql, actor }: ServiceContext,
  input: { plan: OptimizationPlan; dryRun: boolean },
): Promise<StartedRun> {
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<[{ id: string; startedAt: Date }]>`
      insert into realtime_optimizer.runs (started_by, plan)
      values (${sql.json({ ...actor })}, ${sql.json(input.plan as unknown as JSONValue)})
      returning id, started_at as "startedAt"`;
    await appendAudit(transaction, {
      action: "run.started",
      actor,
      target: { runId: row.id },
      details: { plan: input.plan, dryRun: input.dryRun },
    });
    return { id: row.id, startedAt: row.startedAt.toISOString() };
  });
}
