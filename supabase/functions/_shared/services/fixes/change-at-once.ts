import type { Sql, TransactionSql } from "postgres";
import type { LockPolicy } from "./lock-policy.ts";
import { pause } from "./pause.ts";

/** Lock timeout and deadlock: nothing was changed, and the next attempt may find the way free. */
const TRANSIENT = new Set(["55P03", "40P01"]);

/** Runs `act` in one transaction that never waits long for a lock, and tries again a bounded number of times. */
export async function changeAtOnce<T>(
  sql: Sql,
  policy: LockPolicy,
  act: (transaction: TransactionSql) => Promise<T>,
): Promise<T> {
  const answer: { value?: T } = {};
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.begin(async (transaction) => {
        await limitWaiting(transaction, policy);
        answer.value = await act(transaction);
      });
      return answer.value as T;
    } catch (error) {
      if (!isTransient(error) || attempt >= policy.attempts) throw error;
      await pause(policy.backoff * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

async function limitWaiting(transaction: TransactionSql, policy: LockPolicy): Promise<void> {
  await transaction`
    select set_config('lock_timeout', ${String(policy.lockTimeout)}, true),
           set_config('statement_timeout', ${String(policy.statementTimeout)}, true)`;
}

function isTransient(error: unknown): boolean {
  return error instanceof Error && "code" in error && TRANSIENT.has(String(error.code));
}
