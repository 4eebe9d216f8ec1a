import postgres, { type PostgresError, type Sql, type TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { type Observed, unseen } from "../../domain/live/observed.ts";
import type { RlsFailure } from "../../domain/rls/rehearsal.ts";
import { connect } from "../database/connect.ts";
import { isLost, untilLost } from "../database/until-lost.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Subject } from "./resolve-subject.ts";

/** Thrown when a policy left the role, the claims or the read-only transaction it was asked in. */
export class SubjectLeft extends Error {}

export interface RehearsalLimits {
  /** Of each statement. */
  timeoutMs: number;
  /** Of all of them together. */
  endsAfterMs?: number;
}

const ENDS_AFTER_MS = 90_000;

/**
 * Runs `work` in a read-only transaction of a connection of its own, which ends with it: policies are code of others,
 * and nothing that they leave in a session (locks, settings) may reach the next request. Once a statement was run, the
 * transaction cannot be made a writing one.
 * @throws AppError query_timeout when all of it took too long
 */
export async function inRehearsal<T>(
  databaseUrl: string,
  { timeoutMs, endsAfterMs = ENDS_AFTER_MS }: RehearsalLimits,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<T> {
  const sql: Sql = connect(databaseUrl, { applicationName: "realtime-optimizer rls test", max: 1 });
  const answer: { value?: T } = {};
  const undo = new Error("roll back");
  const clock: { timer?: ReturnType<typeof setTimeout>; ended?: Promise<void> } = {};
  try {
    await sql.begin("isolation level repeatable read read only", async (transaction) => {
      const [{ pid }] = await transaction<[{ pid: number }]>`
        select pg_backend_pid() as pid, set_config('statement_timeout', ${String(timeoutMs)}, true), set_config('lock_timeout', '1s', true),
               set_config('idle_in_transaction_session_timeout', '30s', true), set_config('jit', 'off', true),
               set_config('max_parallel_workers_per_gather', '0', true), set_config('search_path', '', true)`;
      clock.timer = setTimeout(() => {
        clock.ended = endSession(databaseUrl, pid).finally(() => sql.end({ timeout: 0 }));
        // Awaited below; until then it is nobody's.
        clock.ended.catch(() => undefined);
      }, endsAfterMs);
      answer.value = await untilLost(work(transaction));
      throw undo;
    });
  } catch (error) {
    if (clock.ended !== undefined) {
      throw new AppError("query_timeout", {
        message: `The test took longer than ${Math.round(endsAfterMs / 1_000)} s altogether and was ended. A policy may be too slow, or catch the time limit of its statement.`,
        cause: error,
      });
    }
    if (error !== undo) throw error;
  } finally {
    clearTimeout(clock.timer);
    await sql.end({ timeout: 1 });
    await clock.ended;
  }
  return answer.value as T;
}

/** Runs `work` in a savepoint, and takes back what it did, by whatever way it ended. */
async function inSavepoint<T>(
  sql: TransactionSql,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: PostgresError }> {
  await sql`savepoint question`;
  try {
    const value = await work(sql);
    await sql`rollback to question`;
    return { ok: true, value };
  } catch (error) {
    if (isLost(error)) throw error;
    await sql`rollback to question`;
    if (!(error instanceof postgres.PostgresError)) throw error;
    return { ok: false, error };
  }
}

/** A function can catch that its statement is cancelled and go on without a time limit; the end of its session it cannot. */
async function endSession(databaseUrl: string, pid: number): Promise<void> {
  const sql = connect(databaseUrl, { applicationName: "realtime-optimizer rls test", max: 1 });
  try {
    await sql`select pg_terminate_backend(${pid})`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * From here on the transaction is the subject's, as Realtime makes it: the role and request.jwt.claims, none of the
 * older request.jwt.claim.* settings. @throws AppError test_refused
 */
export async function becomeSubject(sql: TransactionSql, { role, claims }: Subject): Promise<void> {
  try {
    await sql`
      select set_config('search_path', 'public, extensions', true), set_config('row_security', 'on', true),
             set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('role', ${role}, true)`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    throw new AppError("test_refused", {
      message: `The console's database role cannot take this role on (SQLSTATE ${error.code}).`,
      cause: error,
    });
  }
  await assertStill(sql, role);
}

async function assertStill(sql: TransactionSql, role: string): Promise<void> {
  const [now] = await sql<[{ role: string; readOnly: string }]>`
    select current_user::text as role, pg_catalog.current_setting('transaction_read_only') as "readOnly"`;
  if (now.role !== role || now.readOnly !== "on") {
    throw new SubjectLeft("A policy left the role it was asked in.");
  }
}

/** One question in the console's own name, in a savepoint, so that its failure ends nothing else. */
export async function askAsConsole<T>(
  sql: TransactionSql,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: PostgresError }> {
  return await inSavepoint(sql, work);
}

export type Asked<T> = { ok: true; value: T } | { ok: false; failure: RlsFailure };

/** One question in the subject's name, in a savepoint that is always rolled back. @throws SubjectLeft */
export async function ask<T>(
  sql: TransactionSql,
  { role }: Subject,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<Asked<T>> {
  const asked = await inSavepoint(sql, async (inner) => {
    const value = await work(inner);
    await assertStill(inner, role);
    return value;
  });
  return asked.ok ? asked : { ok: false, failure: explainFailure(asked.error) };
}

/** What was asked, or why there is no answer. */
export function observed<T>(asked: Asked<T>, source: string): Observed<T> {
  return asked.ok
    ? { seen: true, value: asked.value, source }
    : unseen(asked.failure.meaning, "Mend the policy, or ask again with a longer time limit.");
}
