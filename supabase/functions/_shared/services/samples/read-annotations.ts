import type { ISql } from "postgres";
import type { z } from "zod";
import type { annotationSchema } from "../../domain/api/observe.ts";

type Annotation = z.infer<typeof annotationSchema>;

/** Fixes that were applied or rolled back within [from, to], oldest first. */
export async function readAnnotations(
  sql: ISql,
  { from, to }: { from: number; to: number },
): Promise<Annotation[]> {
  const rows = await sql<(Omit<Annotation, "at"> & { at: Date })[]>`
    select id as "fixId", plan ->> 'title' as title, change.kind, change.at
    from realtime_optimizer.fixes,
         lateral (values ('applied', applied_at), ('rolled_back', rolled_back_at)) as change (kind, at)
    where change.at between ${new Date(from)} and ${new Date(to)}
    order by change.at
    limit 200`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
