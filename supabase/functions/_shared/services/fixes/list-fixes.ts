import type { FixList } from "../../domain/api/remediate.ts";
import { busyFixStates, type FixState } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { type FixRow, fixColumns, fixOfRow } from "./fix-row.ts";
import { readFix } from "./read-fix.ts";

const busy: ReadonlySet<FixState> = new Set(busyFixStates);

export interface FixQuery {
  state?: FixState | undefined;
  limit: number;
  before?: string | undefined;
}

/** Newest first. Those at work, at most one a table, are read with their progress. */
export async function listFixes(context: ServiceContext, query: FixQuery): Promise<FixList> {
  const rows = await selectFixes(context, query);
  const fixes = rows.map(async ({ total: _, ...row }) =>
    busy.has(row.state) ? await readFix(context, { id: row.id }) : fixOfRow(row),
  );
  return { fixes: await Promise.all(fixes), more: rows.length < (rows[0]?.total ?? 0) };
}

/** Times are told in milliseconds, so fixes of one millisecond stay on one page. */
async function selectFixes(
  { sql }: ServiceContext,
  { state, limit, before }: FixQuery,
): Promise<(FixRow & { total: number })[]> {
  return await sql<(FixRow & { total: number })[]>`
    select ${fixColumns(sql)}, count(*) over ()::int as total from realtime_optimizer.fixes
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${before ?? null}::timestamptz is null or created_at < ${before ?? null}::timestamptz)
    order by date_trunc('milliseconds', created_at) desc fetch first ${limit} rows with ties`;
}
