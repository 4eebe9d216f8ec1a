import type { Operator, OperatorRole } from "../../domain/operators/operator.ts";
import type { ServiceContext } from "../context.ts";

/** Everybody with a role here, by email. */
export async function listOperators({ sql }: ServiceContext): Promise<{ operators: Operator[] }> {
  const rows = await sql<{ userId: string; email: string; role: OperatorRole; createdAt: Date }[]>`
    select user_id as "userId", email, role, created_at as "createdAt"
    from realtime_optimizer.operators
    order by email
  `;
  return { operators: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
}
