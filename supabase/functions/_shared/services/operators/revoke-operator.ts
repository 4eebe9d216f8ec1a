import { AppError } from "../../domain/errors/app-error.ts";
import type { Operator, OperatorRole } from "../../domain/operators/operator.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { lockOperators, refuseLastAdmin } from "./lock-operators.ts";

/** Takes an account's role away, and its armings with it. The account itself stays. @throws AppError not_found, last_admin */
export async function revokeOperator(
  { sql, actor }: ServiceContext,
  input: { userId: string },
): Promise<{ operator: Operator }> {
  return sql.begin(async (transaction) => {
    await lockOperators(transaction);
    const [row] = await transaction<{ userId: string; email: string; role: OperatorRole; createdAt: Date }[]>`
      delete from realtime_optimizer.operators where user_id = ${input.userId}
      returning user_id as "userId", email, role, created_at as "createdAt"
    `;
    if (row === undefined) throw new AppError("not_found", { message: "This account has no role here." });
    await refuseLastAdmin(transaction, row);
    const operator = { ...row, createdAt: row.createdAt.toISOString() };
    await appendAudit(transaction, {
      action: "operator.revoked",
      actor,
      target: { userId: operator.userId, email: operator.email },
      details: { role: operator.role },
    });
    return { operator };
  });
}
