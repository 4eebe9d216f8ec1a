import type { Sql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { removeTestRow, type TestRow } from "./remove-test-row.ts";

// No test takes that long, so whoever wrote an older row is gone.
const OLDEST_SECONDS = 60;

/**
 * Deletes test rows that a process left behind when it died. A table that is gone took its row along.
 * @returns how many could not be deleted and wait for the next time
 */
export async function sweepLiveTests(sql: Sql): Promise<{ removed: number; failed: number }> {
  const rows = await sql<TestRow[]>`
    select id as "testId", target_schema as schema, target_table as table, key
    from realtime_optimizer.live_tests
    where written_at < clock_timestamp() - make_interval(secs => ${OLDEST_SECONDS})
    order by written_at limit 50`;
  let failed = 0;
  for (const row of rows) {
    await removeTestRow(sql, row).catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") return await forget(sql, row.testId);
      failed += 1;
      console.error(
        JSON.stringify({ level: "error", message: "a test row stays", ...row, cause: String(error) }),
      );
    });
  }
  return { removed: rows.length - failed, failed };
}

async function forget(sql: Sql, testId: string): Promise<void> {
  await sql`delete from realtime_optimizer.live_tests where id = ${testId}`;
}
