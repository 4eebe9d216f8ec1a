import type { ISql, JSONValue } from "postgres";
import type { Actor } from "../../domain/operators/operator.ts";
import type { Report } from "../../domain/report/report.ts";
import { appendAudit } from "../audit/append-audit.ts";
import { storable } from "../database/storable.ts";

/** Keeps a report and its record in the trail; call it in a transaction. Answers the report's id. */
export async function storeReport(sql: ISql, report: Report, actor: Actor): Promise<string> {
  const [row] = await sql<[{ id: string }]>`
    insert into realtime_optimizer.reports (generated_at, generated_by, report)
    values (${report.generatedAt}, ${sql.json({ ...actor })}, ${sql.json(storable(report) as unknown as JSONValue)})
    returning id`;
  const { status, since, counts } = report;
  await appendAudit(sql, {
    action: "report.created",
    actor,
    target: { reportId: row.id, runId: report.runId },
    details: { status, since, counts },
  });
  return row.id;
}
