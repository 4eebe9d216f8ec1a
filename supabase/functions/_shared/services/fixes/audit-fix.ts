import type { ISql } from "postgres";
import type { AuditAction } from "../../domain/audit/audit-entry.ts";
import type { Actor } from "../../domain/operators/operator.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { FixRow } from "./fix-row.ts";

/** One step of a fix, in the transaction of what it tells. Call it last. */
export async function auditFix(
  sql: ISql,
  action: AuditAction,
  { id, plan }: FixRow,
  actor: Actor,
  details: Record<string, unknown>,
): Promise<void> {
  const target = { ...plan.target, fixId: id, kind: plan.kind };
  await appendAudit(sql, { action, actor, target, details });
}

/** Time since the present work began, by the clock of the database. */
export function millisecondsAtWork({ atWorkSince, updatedAt }: FixRow): number {
  return updatedAt.getTime() - (atWorkSince ?? updatedAt).getTime();
}
