import type { ISql, JSONValue } from "postgres";
import type { AuditAction } from "../../domain/audit/audit-entry.ts";
import type { Actor } from "../../domain/operators/operator.ts";

export interface AuditEvent {
  action: AuditAction;
  actor: Actor;
  /** What it happened to, such as {"schema","table","fixId"}. */
  target: Record<string, unknown>;
  details: Record<string, unknown>;
}

/**
 * Adds a record to the trail in the transaction of `sql` and answers its number. Call it last: writers of the
 * trail wait for each other until their transactions end.
 */
export async function appendAudit(sql: ISql, event: AuditEvent): Promise<number> {
  const { action, actor, target, details } = event;
  const [row] = await sql<[{ seq: string }]>`
    select realtime_optimizer.append_audit(
      ${action}, ${sql.json({ ...actor })}, ${sql.json(target as JSONValue)}, ${sql.json(details as JSONValue)}
    ) as seq
  `;
  return Number(row.seq);
}
