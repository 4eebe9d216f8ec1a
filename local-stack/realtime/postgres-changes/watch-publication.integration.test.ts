import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { createRealtimeLog } from "../log/create-realtime-log.ts";
import { watchPublication } from "./watch-publication.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

it("asks no more often after it was stopped and begun anew in the middle of a check", async () => {
  let asked = 0;
  const debug = (_connection: number, query: string) => {
    if (query.includes("pg_publication_tables")) asked += 1;
  };
  const sql = postgres(database.adminUrl, { max: 1, debug });
  const CHANGES = 6;
  const INTERVAL_MS = 50;
  let changes = 0;
  const watch = watchPublication({
    sql,
    publication: "supabase_realtime",
    intervalMs: INTERVAL_MS,
    log: createRealtimeLog({ tenantId: "realtime-dev", file: null }),
    async onChange() {
      watch.stop();
      await watch.begin();
      changes += 1;
    },
  });
  await watch.begin();
  for (let n = 1; n <= CHANGES; n += 1) {
    await database.sql.unsafe(
      `create table public.t${n} (id int primary key); alter publication supabase_realtime add table public.t${n}`,
    );
    await expect.poll(() => changes).toBe(n);
  }
  const before = asked;
  const since = performance.now();
  await sleep(20 * INTERVAL_MS);
  // A timer is never early: one loop cannot ask more often, however fast or slow the machine.
  expect(asked - before).toBeLessThanOrEqual((performance.now() - since) / INTERVAL_MS + 1);
  expect(asked).toBeGreaterThan(before);
  watch.stop();
  await sql.end();
});
