import type { ISql } from "postgres";

/** A session that would hold a statement up. Its query is left out: it may carry data of the application. */
export interface Blocker {
  pid: number;
  /** null when the console's role may not see other roles' sessions. */
  user: string | null;
  application: string | null;
  state: string | null;
  transactionSeconds: number | null;
  /** Mode of the lock it holds on the table; null when only its age is in the way. */
  lock: string | null;
}

/** Modes that conflict with SHARE UPDATE EXCLUSIVE. Source: PostgreSQL manual, "Table-Level Locks". */
const CONFLICTING = [
  "ShareUpdateExclusiveLock",
  "ShareLock",
  "ShareRowExclusiveLock",
  "ExclusiveLock",
  "AccessExclusiveLock",
];

/** Sessions that hold a conflicting lock on the table, then transactions older than a minute, oldest first. */
export async function readBlockers(
  sql: ISql,
  { schema, table }: { schema: string; table: string },
): Promise<Blocker[]> {
  return await sql<Blocker[]>`
    with holder as (
      select l.pid, max(l.mode) as lock
        from pg_locks l
        join pg_class c on c.oid = l.relation
        join pg_namespace n on n.oid = c.relnamespace
       where l.granted and l.locktype = 'relation' and n.nspname = ${schema} and c.relname = ${table}
         and l.database = (select oid from pg_database where datname = current_database())
         and l.mode in ${sql(CONFLICTING)}
       group by l.pid
    )
    select a.pid, a.usename as "user", a.application_name as "application", a.state, h.lock,
           extract(epoch from clock_timestamp() - a.xact_start)::float8 as "transactionSeconds"
      from pg_stat_activity a left join holder h on h.pid = a.pid
     where a.pid <> pg_backend_pid() and a.datname = current_database()
       and (h.pid is not null or a.xact_start < clock_timestamp() - interval '1 minute')
     order by h.pid is null, a.xact_start nulls last
     limit 10`;
}

export function describeBlocker({
  pid,
  user,
  application,
  state,
  transactionSeconds,
  lock,
}: Blocker): string {
  const name = [application || null, user].filter((part) => part !== null).join(", ");
  const who = name === "" ? `session ${pid} of another role` : `session ${pid} (${name})`;
  const age =
    transactionSeconds === null ? "" : `, whose transaction is ${describeAge(transactionSeconds)} old`;
  const idle = state?.startsWith("idle in transaction") ? " and idle" : "";
  return `${who}${age}${idle}${lock === null ? "" : `, and which holds ${lock} on the table`}`;
}

export function describeAge(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
