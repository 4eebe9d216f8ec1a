import type { Sql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { auditFix } from "./audit-fix.ts";
import { type FixRow, fixColumns } from "./fix-row.ts";
import { pause } from "./pause.ts";
import { readFix } from "./read-fix.ts";
import { workerPid } from "./table-lock.ts";

const PATIENCE_MS = 5_000;
const ASK_AGAIN_MS = 100;

/**
 * Stops a build at work; its worker, or the next reader, removes what was built. Answers when that is done, or
 * after five seconds the fix as it then stands.
 * @throws AppError not_found, fix_state
 */
export async function cancelFix(context: ServiceContext, { id }: { id: string }): Promise<Fix> {
  const { sql } = context;
  const cancelled = await markCancelled(context, id);
  if (cancelled === null) {
    const fix = await readFix(context, { id });
    throw new AppError("fix_state", {
      message: `Only a build at work can be cancelled; this fix is ${fix.state.replace("_", " ")}.`,
      details: { state: fix.state },
    });
  }
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    // A signal that arrives between two statements is lost, so it is sent until the build is over.
    await cancelBuild(sql, cancelled);
    const fix = await readFix(context, { id });
    if (fix.state !== "applying" || Date.now() > deadline) return fix;
    await pause(ASK_AGAIN_MS);
  }
}

async function markCancelled({ sql, actor }: ServiceContext, id: string): Promise<FixRow | null> {
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<FixRow[]>`
      update realtime_optimizer.fixes
         set cancelled_by = coalesce(cancelled_by, ${sql.json({ ...actor })}), updated_at = clock_timestamp()
       where id = ${id} and state = 'applying'
         and plan @? '$.statements[*] ? (@.mode == "standalone")'
      returning ${fixColumns(transaction)}`;
    if (row === undefined) return null;
    await auditFix(transaction, "fix.cancelling", row, actor, {});
    return row;
  });
}

/** Only while the worker runs a statement of the plan: never one that cleans up. */
async function cancelBuild(sql: Sql, { plan }: FixRow): Promise<void> {
  const cleaning = new Set(plan.rollback.map((statement) => statement.sql));
  const building = plan.statements.filter(({ sql, mode }) => mode === "standalone" && !cleaning.has(sql));
  const pid = await workerPid(sql, plan.target);
  if (pid === null) return;
  // pg_stat_activity cuts long queries, so the statement has to begin with what is shown.
  await sql`
    select pg_cancel_backend(pid) from pg_stat_activity
    where pid = ${pid} and state = 'active' and query <> ''
      and exists (select from unnest(${building.map((statement) => statement.sql)}::text[]) as s (text)
                  where starts_with(s.text, query))`;
}
