import type { JSONValue } from "postgres";
import type { Fix } from "../../domain/fixes/fix.ts";
import { planFix } from "../../domain/fixes/plan-fix.ts";
import type { ServiceContext } from "../context.ts";
import { auditFix } from "./audit-fix.ts";
import { findFixInput } from "./find-fix-input.ts";
import { type FixRow, fixColumns, fixOfRow } from "./fix-row.ts";

/**
 * Keeps the plan for a finding as a fix, of a run where one is given.
 * @throws AppError finding_resolved, fix_refused
 */
export async function createFix(
  { sql, actor }: ServiceContext,
  input: { findingId: string; runId?: string },
): Promise<Fix> {
  const found = await findFixInput(sql, input.findingId);
  const plan = planFix(found);
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<[FixRow]>`
      insert into realtime_optimizer.fixes (finding, plan, target_schema, target_table, run_id, created_by)
      values (${sql.json(found.finding)}, ${sql.json(plan as unknown as JSONValue)}, ${plan.target.schema},
              ${plan.target.table}, ${input.runId ?? null}, ${sql.json({ ...actor })})
      returning ${fixColumns(transaction)}`;
    await auditFix(transaction, "fix.planned", row, actor, {
      findingId: plan.findingId,
      sql: plan.statements.map((statement) => statement.sql),
      rollbackSql: plan.rollback.map((statement) => statement.sql),
      risk: plan.risk,
    });
    return fixOfRow(row);
  });
}
