import type { ISql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";

export interface ReportWindow {
  since: string;
  /** Moment of the report, by the database's clock, as are the times of fixes. */
  until: string;
}

/**
 * The time a report tells about: from `since`, else from the report before it, else from the first fix there is.
 * @throws AppError invalid_request when `since` lies in the future.
 */
export async function readWindow(sql: ISql, since: string | undefined): Promise<ReportWindow> {
  const [row] = await sql<[{ last: Date | null; first: Date | null; now: Date }]>`
    select (select max(generated_at) from realtime_optimizer.reports) as last,
           (select min(created_at) from realtime_optimizer.fixes) as first,
           clock_timestamp() as now`;
  const start = since ? new Date(since) : (row.last ?? row.first ?? row.now);
  if (start > row.now)
    throw new AppError("invalid_request", {
      message: "`since` lies in the future.",
      issues: [{ path: "body.since", message: "lies in the future" }],
    });
  return { since: start.toISOString(), until: row.now.toISOString() };
}
