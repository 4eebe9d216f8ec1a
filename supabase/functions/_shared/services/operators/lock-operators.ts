import type { TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { OperatorRole } from "../../domain/operators/operator.ts";

/** Changes of roles wait for each other, so that two admins cannot remove one another at the same time. */
export async function lockOperators(sql: TransactionSql): Promise<void> {
  await sql`lock table realtime_optimizer.operators in share row exclusive mode`;
}

/** @throws AppError last_admin when no admin but this account is left. Only true while operators are locked. */
export async function refuseLastAdmin(
  sql: TransactionSql,
  operator: { userId: string; role: OperatorRole },
): Promise<void> {
  if (operator.role !== "admin") return;
  const [other] = await sql`
    select 1 from realtime_optimizer.operators where role = 'admin' and user_id <> ${operator.userId} limit 1
  `;
  if (other === undefined) throw new AppError("last_admin");
}
