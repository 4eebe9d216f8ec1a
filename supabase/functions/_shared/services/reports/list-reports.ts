import type { z } from "zod";
import type { reportLineSchema } from "../../domain/api/report.ts";
import type { ServiceContext } from "../context.ts";

type ReportLine = z.infer<typeof reportLineSchema>;

/** The last 200 reports, newest first. */
export async function listReports({ sql }: ServiceContext): Promise<{ reports: ReportLine[] }> {
  const rows = await sql<(Omit<ReportLine, "generatedAt"> & { generatedAt: Date })[]>`
    select id, generated_at as "generatedAt", generated_by ->> 'email' as "generatedBy",
           report ->> 'status' as status,
           (report -> 'counts' ->> 'found')::int as found,
           (report -> 'counts' ->> 'fixed')::int as fixed,
           (report -> 'counts' ->> 'documented')::int as documented
    from realtime_optimizer.reports
    order by reports.generated_at desc, id
    limit 200`;
  return { reports: rows.map((row) => ({ ...row, generatedAt: row.generatedAt.toISOString() })) };
}
