import type { Sql } from "postgres";
import type { ServiceContext } from "../context.ts";
import { removeTestRow } from "./remove-test-row.ts";

// No test takes that long, so whoever wrote an older row is gone.
const OLDEST_SECONDS = 60;
// What comes after the sweep waits for it, and a locked table takes 3 s.
const BUDGET_MS = 5_000;

/**
 * Deletes test rows that a process left behind when it died. Within its time it begins with those that were not tried,
 * or longest ago, so that a table that stays locked holds up no other.
 * @returns how many are settled, and how many could not be deleted and wait for the next time
 */
export async function sweepLiveTests(
  context: Pick<ServiceContext, "sql" | "actor">,
  budgetMs = BUDGET_MS,
): Promise<{ removed: number; failed: number }> {
  const { sql } = context;
  const started = performance.now();
  let removed = 0;
  let failed = 0;
  for (const { id } of await readLeft(sql)) {
    if (performance.now() - started >= budgetMs) break;
    await noteAttempt(sql, id);
    try {
      await removeTestRow(context, id, "sweep");
      removed += 1;
    } catch (error) {
      failed += 1;
      const line = { level: "error", message: "a test row stays", testId: id, cause: String(error) };
      console.error(JSON.stringify(line));
    }
  }
  return { removed, failed };
}

async function readLeft(sql: Sql): Promise<{ id: string }[]> {
  return await sql<{ id: string }[]>`
    select id from realtime_optimizer.live_tests
    where written_at < clock_timestamp() - make_interval(secs => ${OLDEST_SECONDS})
    order by attempted_at nulls first, written_at
    limit 50`;
}

async function noteAttempt(sql: Sql, id: string): Promise<void> {
  await sql`update realtime_optimizer.live_tests set attempted_at = clock_timestamp() where id = ${id}`;
}
