import type { ISql, Sql } from "postgres";
import { type Observed, unseen } from "../../domain/live/observed.ts";
import { readOnly } from "../database/read-only.ts";
import { SOURCE_TIMEOUT_MS } from "./source-timeout.ts";
import { whyNotRead } from "./why-not-read.ts";

/** The server gives up a little before the caller does, so that no statement outlives its reader. */
const STATEMENT_TIMEOUT_MS = SOURCE_TIMEOUT_MS - 200;

/** Reads one source in a read-only transaction of its own. What cannot be read is unseen, whatever the reason. */
export async function observeDatabase<T>(
  sql: Sql,
  subject: string,
  work: (sql: ISql) => Promise<Observed<T>>,
): Promise<Observed<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Observed<T>>((resolve) => {
    timer = setTimeout(() => resolve(tooLate(subject)), SOURCE_TIMEOUT_MS);
  });
  const reading = readOnly(sql, async (transaction) => {
    await transaction`select set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
                             set_config('lock_timeout', '500', true),
                             set_config('jit', 'off', true)`;
    return await work(transaction);
  }).catch((error: unknown) => whyNotRead(error, subject));
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(subject: string): Observed<never> {
  return unseen(
    `The database did not answer for ${subject} within ${SOURCE_TIMEOUT_MS / 1000} s.`,
    "Look at the database's load and connections; it is asked again with the next sample.",
  );
}
