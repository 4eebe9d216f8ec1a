import postgres, { type PostgresError, type Sql, type TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { type Observed, unseen } from "../../domain/live/observed.ts";
import type { RlsFailure } from "../../domain/rls/rehearsal.ts";
import { connect } from "../database/connect.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Subject } from "./resolve-subject.ts";

/** Thrown when a policy left the role, the claims or the read-only transaction it was asked in. */
export class SubjectLeft extends Error {}

/**
 * Runs `work` in a read-only transaction of a connection of its own, which ends with it: policies are code of others,
 * and nothing that they leave in a session (locks, settings) may reach the next request. Once a statement was run, the
 * transaction cannot be made a writing one.
 */
export async function inRehearsal<T>(
  databaseUrl: string,
  timeoutMs: number,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<T> {
  const sql: Sql = connect(databaseUrl, { applicationName: "realtime-optimizer rls test", max: 1 });
  const answer: { value?: T } = {};
  const undo = new Error("roll back");
  try {
    await sql.begin("isolation level repeatable read read only", async (transaction) => {
      await transaction`
        select set_config('statement_timeout', ${String(timeoutMs)}, true), set_config('lock_timeout', '1s', true),
               set_config('idle_in_transaction_session_timeout', '30s', true), set_config('jit', 'off', true),
               set_config('max_parallel_workers_per_gather', '0', true), set_config('search_path', '', true)`;
      answer.value = await work(transaction);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
  return answer.value as T;
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
  const answer: { value?: T } = {};
  try {
    await sql.savepoint(async (inner) => {
      answer.value = await work(inner);
    });
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    return { ok: false, error };
  }
  return { ok: true, value: answer.value as T };
}

export type Asked<T> = { ok: true; value: T } | { ok: false; failure: RlsFailure };

/** One question in the subject's name, in a savepoint that is always rolled back. @throws SubjectLeft */
export async function ask<T>(
  sql: TransactionSql,
  { role }: Subject,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<Asked<T>> {
  const answer: { value?: T } = {};
  const undo = new Error("roll back");
  try {
    await sql.savepoint(async (inner) => {
      answer.value = await work(inner);
      await assertStill(inner, role);
      throw undo;
    });
  } catch (error) {
    if (error === undo) return { ok: true, value: answer.value as T };
    if (!(error instanceof postgres.PostgresError)) throw error;
    return { ok: false, failure: explainFailure(error) };
  }
  throw new Error("a savepoint that is rolled back ends with an error");
}

/** What was asked, or why there is no answer. */
export function observed<T>(asked: Asked<T>, source: string): Observed<T> {
  return asked.ok
    ? { seen: true, value: asked.value, source }
    : unseen(asked.failure.meaning, "Mend the policy, or ask again with a longer time limit.");
}
