import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { endSessionAfter } from "./end-session-after.ts";
import { readOnly } from "./read-only.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // Deaf to the statement's time limit, as a policy's function can be.
  await database.sql.unsafe(`
    create function public.never_ends() returns boolean language plpgsql stable as $$
    begin
      loop
        begin
          perform pg_sleep(60);
        exception when query_canceled then null;
        end;
      end loop;
    end $$`);
});
afterAll(() => database.drop());

test("code that cannot be cancelled ends with its session, and the pool goes on", async () => {
  const { sql } = database;
  const looking = readOnly(sql, async (transaction) => {
    await transaction`select set_config('statement_timeout', '100', true)`;
    return await endSessionAfter(sql, transaction, 1_000, async () => {
      await transaction`select public.never_ends()`;
    });
  });
  await expect(looking).rejects.toMatchObject({
    code: "query_timeout",
    message: expect.stringMatching(/1 s/),
  });
  const [running] = await sql`
    select count(*)::int as count from pg_stat_activity
     where query like '%never_ends%' and state = 'active' and pid <> pg_backend_pid()`;
  expect(running?.count).toBe(0);
});

test("what ends in time leaves nothing behind", async () => {
  const { sql } = database;
  const answer = await readOnly(sql, (transaction) =>
    endSessionAfter(sql, transaction, 60_000, async () => {
      const [row] = await transaction<[{ one: number }]>`select 1 as one`;
      return row.one;
    }),
  );
  expect(answer).toBe(1);
  await expect(
    readOnly(sql, (transaction) =>
      endSessionAfter(sql, transaction, 60_000, async () => await transaction`select 1 / 0`),
    ),
  ).rejects.toMatchObject({ code: "22012" });
});
