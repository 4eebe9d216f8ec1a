import type { ISql } from "postgres";
import type { FixProgress } from "../../domain/fixes/fix.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { type Blocker, describeBlocker } from "./read-blockers.ts";

interface ProgressRow {
  phase: string | null;
  blocksTotal: string | null;
  blocksDone: string | null;
  tuplesTotal: string | null;
  tuplesDone: string | null;
  lockersTotal: string | null;
  lockersDone: string | null;
  blocker: Omit<Blocker, "lock"> | null;
}

/** How far the backend `pid` is. Source: PostgreSQL manual, "CREATE INDEX Progress Reporting". */
export async function readProgress(sql: ISql, pid: number, target: FixPlan["target"]): Promise<FixProgress> {
  const [row] = await sql<[ProgressRow]>`
    select p.phase, p.blocks_total as "blocksTotal", p.blocks_done as "blocksDone",
           p.tuples_total as "tuplesTotal", p.tuples_done as "tuplesDone",
           p.lockers_total as "lockersTotal", p.lockers_done as "lockersDone",
           (select json_build_object(
                     'pid', b.pid, 'user', a.usename, 'application', a.application_name, 'state', a.state,
                     'transactionSeconds', extract(epoch from clock_timestamp() - a.xact_start))
              from (select coalesce(nullif(p.current_locker_pid, 0), (pg_blocking_pids(${pid}))[1])::int as pid) b
              left join pg_stat_activity a on a.pid = b.pid
             where b.pid is not null) as blocker
      from (values (1)) as one
      left join pg_stat_progress_create_index p
        on p.pid = ${pid} and p.relid = to_regclass(format('%I.%I', ${target.schema}::text, ${target.table}::text))`;
  const { blocker } = row;
  return {
    ...shareOf(row),
    phase: row.phase ?? (blocker === null ? "working" : "waiting for a lock"),
    waitingFor: blocker === null ? null : describeBlocker({ ...blocker, lock: null }),
  };
}

/** Counters of earlier phases stay in the view, so the phase decides which pair counts. */
function shareOf(row: ProgressRow): Pick<FixProgress, "done" | "total" | "unit" | "fraction"> {
  const [unit, done, total] = countersOf(row);
  const fraction = total > 0 ? Math.min(1, done / total) : null;
  return fraction === null ? { done: 0, total: 0, unit: "none", fraction } : { done, total, unit, fraction };
}

function countersOf(row: ProgressRow): [FixProgress["unit"], done: number, total: number] {
  const phase = row.phase ?? "";
  if (phase.startsWith("waiting")) return ["lockers", Number(row.lockersDone), Number(row.lockersTotal)];
  if (phase.includes("scanning")) return ["blocks", Number(row.blocksDone), Number(row.blocksTotal)];
  return ["tuples", Number(row.tuplesDone), Number(row.tuplesTotal)];
}
