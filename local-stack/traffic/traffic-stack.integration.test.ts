import { afterAll, beforeAll, expect, test } from "vitest";
import { processesOf } from "../testing/processes-of.ts";
import { startTestStack, type TestStack } from "../testing/test-stack.ts";

const PATIENCE = { timeout: 60_000, interval: 200 };

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ sampleData: true, traffic: true });
}, 120_000);
afterAll(() => stack.stop());

const trafficProcesses = async () =>
  (await processesOf(`traffic/main.ts ${stack.apiUrl}`)).filter(
    ({ command }) => !command.startsWith("/bin/sh"),
  );

test("people subscribe, each as themselves", async () => {
  await expect.poll(subscribers, PATIENCE).toBe(10);
  const [row] = await stack.sql`
    select bool_and(claims_role::text = 'authenticated') as authenticated from realtime.subscription
  `;
  expect(row).toEqual({ authenticated: true });
});

test("their servers write", async () => {
  const before = await written();
  await expect.poll(written, PATIENCE).toBeGreaterThan(before + 20);
});

test("killed, it is started again, and who was subscribed is again", async () => {
  const before = await stack.sql<
    { id: string }[]
  >`select subscription_id::text as id from realtime.subscription`;
  const [victim] = await trafficProcesses();
  process.kill(victim?.pid ?? Number.NaN, "SIGKILL");
  await expect.poll(() => subscribers(before.map(({ id }) => id)), PATIENCE).toBe(10);
});

test("without sample data nobody is there to make traffic", async () => {
  const empty = await startTestStack({ traffic: true });
  try {
    expect(await processesOf(`traffic/main.ts ${empty.apiUrl}`)).toEqual([]);
  } finally {
    await empty.stop();
  }
});

/** People with a subscription that is none of these. */
async function subscribers(but: string[] = []): Promise<number> {
  const [row] = await stack.sql<{ n: number }[]>`
    select count(distinct claims ->> 'sub')::int as n from realtime.subscription
    where subscription_id <> all(${but}::uuid[])
  `;
  return row?.n ?? Number.NaN;
}

/** Rows written in the applications' schema since the database was made. */
async function written(): Promise<number> {
  const [row] = await stack.sql<{ n: number }[]>`
    select sum(n_tup_ins + n_tup_upd)::int as n from pg_stat_user_tables where schemaname = 'public'
  `;
  return row?.n ?? Number.NaN;
}
