import type { ISql } from "postgres";
import type { Actor } from "../../domain/operators/operator.ts";
import type { ReportStatus } from "../../domain/report/report.ts";
import { appendAudit } from "../audit/append-audit.ts";

export interface FinishedRun {
  id: string;
  status: ReportStatus;
  /** null when no report was kept. */
  reportId: string | null;
}

/** Closes a run and tells the trail; call it in a transaction. */
export async function finishRun(sql: ISql, run: FinishedRun, actor: Actor): Promise<void> {
  const { id, status, reportId } = run;
  await sql`
    update realtime_optimizer.runs set finished_at = clock_timestamp(), status = ${status} where id = ${id}`;
  await appendAudit(sql, {
    action: "run.finished",
    actor,
    target: { runId: id, reportId },
    details: { status },
  });
}
