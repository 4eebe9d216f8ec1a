import type { z } from "zod";
import type { AuditPage, auditQuerySchema } from "../../domain/api/report.ts";
import type { AuditRecord } from "../../domain/audit/audit-entry.ts";
import type { ServiceContext } from "../context.ts";

/** One page of the trail, newest first; `before` is the number of the last record of the page before. */
export async function readAudit(
  { sql }: ServiceContext,
  query: z.infer<typeof auditQuerySchema>,
): Promise<AuditPage> {
  const { before, limit, action, actor, fixId } = query;
  const records = await sql<AuditRecord[]>`
    select seq::float8 as seq, text, previous_hash as "previousHash", hash
    from realtime_optimizer.audit_log
    where true
      ${before === undefined ? sql`` : sql`and seq < ${before}`}
      ${action === undefined ? sql`` : sql`and text::jsonb ->> 'action' = ${action}`}
      ${actor === undefined ? sql`` : sql`and lower(text::jsonb -> 'actor' ->> 'email') = lower(${actor})`}
      ${fixId === undefined ? sql`` : sql`and text::jsonb -> 'target' ->> 'fixId' = ${fixId}`}
    order by audit_log.seq desc
    limit ${limit + 1}
  `;
  return { records: records.slice(0, limit), more: records.length > limit };
}
