import type { Sql } from "postgres";
import type { Operator, OperatorRole } from "../../domain/operators/operator.ts";

export interface LoadedOperator {
  operator: Operator;
  /** Until when this session is armed; null when it is not. */
  armedUntil: string | null;
}

/** The operator behind an account, and whether its session is armed; null when the account has no role here. */
export async function loadOperator(
  sql: Sql,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<LoadedOperator | null> {
  const [row] = await sql<
    { userId: string; email: string; role: OperatorRole; createdAt: Date; armedUntil: Date | null }[]
  >`
    select o.user_id as "userId", o.email, o.role, o.created_at as "createdAt", a.armed_until as "armedUntil"
    from realtime_optimizer.operators o
    left join realtime_optimizer.armings a
      on a.user_id = o.user_id and a.session_id = ${sessionId} and a.armed_until > now()
    where o.user_id = ${userId}
  `;
  if (row === undefined) return null;
  const { armedUntil, ...operator } = row;
  return {
    operator: { ...operator, createdAt: operator.createdAt.toISOString() },
    armedUntil: armedUntil?.toISOString() ?? null,
  };
}
