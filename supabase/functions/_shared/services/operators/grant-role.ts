import type { TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Operator, OperatorRole } from "../../domain/operators/operator.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { lockOperators, refuseLastAdmin } from "./lock-operators.ts";

/**
 * Gives an existing account a role, or another one than it had; a changed role starts disarmed.
 * @throws AppError invalid_request when no account, or more than one, has this email; last_admin
 */
export async function grantRole(
  { sql, actor }: ServiceContext,
  input: { email: string; role: OperatorRole },
): Promise<{ operator: Operator }> {
  return sql.begin(async (transaction) => {
    await lockOperators(transaction);
    const account = await findAccount(transaction, input.email);
    if (account.role === input.role)
      return { operator: await saveOperator(transaction, account, input.role) };
    if (account.role !== null) {
      await refuseLastAdmin(transaction, { userId: account.userId, role: account.role });
    }
    const operator = await saveOperator(transaction, account, input.role);
    await transaction`delete from realtime_optimizer.armings where user_id = ${account.userId}`;
    await appendAudit(transaction, {
      action: "operator.granted",
      actor,
      target: { userId: operator.userId, email: operator.email },
      details: { role: input.role, before: account.role },
    });
    return { operator };
  });
}

interface Account {
  userId: string;
  email: string;
  /** The role it has now. */
  role: OperatorRole | null;
}

async function findAccount(sql: TransactionSql, email: string): Promise<Account> {
  const [account, another] = await sql<Account[]>`
    select u.id as "userId", lower(u.email) as email, o.role
    from auth.users u left join realtime_optimizer.operators o on o.user_id = u.id
    where lower(u.email) = lower(${email})
    limit 2
  `;
  if (account !== undefined && another === undefined) return account;
  const message = account === undefined ? "belongs to no account" : "belongs to more than one account";
  throw new AppError("invalid_request", { issues: [{ path: "body.email", message }] });
}

async function saveOperator(sql: TransactionSql, account: Account, role: OperatorRole): Promise<Operator> {
  const [row] = await sql<[{ createdAt: Date }]>`
    insert into realtime_optimizer.operators (user_id, email, role)
    values (${account.userId}, ${account.email}, ${role})
    on conflict (user_id) do update set role = excluded.role, email = excluded.email
    returning created_at as "createdAt"
  `;
  return { userId: account.userId, email: account.email, role, createdAt: row.createdAt.toISOString() };
}
