import type { ISql, Sql } from "postgres";
import { SessionEnded } from "./until-lost.ts";

/** PostgreSQL 17 ends the session by itself; a little later than we do, so that the reason is known here. */
const SERVER_GRACE_MS = 2_000;

/**
 * Runs code of others (policies, and what they call) in an open transaction, and ends its session when all of it
 * takes longer: a function can catch that its statement is cancelled and go on without any limit; that its session
 * ends, it cannot. Before PostgreSQL 17 it is ended over another connection of the pool.
 * @throws SessionEnded
 */
export async function endSessionAfter<T>(
  sql: Sql,
  transaction: ISql,
  limitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const [{ pid }] = await transaction<[{ pid: number }]>`
    select pg_backend_pid() as pid,
           case when current_setting('server_version_num')::int >= 170000
                then set_config('transaction_timeout', ${String(limitMs + SERVER_GRACE_MS)}, true) end`;
  let ended = false;
  const timer = setTimeout(() => {
    ended = true;
    sql`select pg_terminate_backend(${pid})`.catch((error: unknown) => {
      console.error(JSON.stringify({ level: "error", at: "end session", pid, cause: String(error) }));
    });
  }, limitMs);
  try {
    return await work();
  } catch (error) {
    throw ended ? new SessionEnded(Math.round(limitMs / 1_000), error) : error;
  } finally {
    clearTimeout(timer);
  }
}
