import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../../../../local-stack/postgres/connect.ts";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { LIVE_TOPIC } from "../../domain/live/live-topic.ts";
import { ensureLivePolicy, ensureProbePolicies, readLiveBroadcast } from "./live-broadcast.ts";

const database = await createTestDatabase();
const { sql } = database;
const admin = connect(database.adminUrl);
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const operator = randomUUID();
const stranger = randomUUID();

beforeAll(async () => {
  await admin`create table realtime.messages_of_test partition of realtime.messages default`;
  await admin`insert into auth.users (id, email) values (${operator}, 'operator@example.com')`;
  await admin`insert into auth.users (id, email) values (${stranger}, 'stranger@example.com')`;
  await sql`select realtime_optimizer.grant_operator('operator@example.com', 'viewer')`;
  await sql`
    insert into realtime.messages (topic, extension, private)
    values (${LIVE_TOPIC}, 'broadcast', true), (${LIVE_TOPIC}, 'presence', true)`;
});

/** What Realtime does when someone joins: asks which of its rows they see, in their name. */
async function seenBy(sub: string, role: "authenticated" | "anon", topic: string): Promise<string[]> {
  return await sql.begin(async (transaction) => {
    await transaction`select set_config('realtime.topic', ${topic}, true),
                             set_config('request.jwt.claims', ${JSON.stringify({ sub, role })}, true),
                             set_config('role', ${role}, true)`;
    const rows = await transaction<{ extension: string }[]>`select extension from realtime.messages`;
    return rows.map(({ extension }) => extension);
  });
}

test("an operator of any role may hear the topic of samples, and nothing but broadcasts", async () => {
  expect(await seenBy(operator, "authenticated", LIVE_TOPIC)).toEqual(["broadcast"]);
});

test.each([
  ["an account without role", stranger, "authenticated", LIVE_TOPIC],
  ["anon, whatever its claims say", operator, "anon", LIVE_TOPIC],
  ["an operator of another topic", operator, "authenticated", "another"],
] as const)("%s hears nothing", async (_who, sub, role, topic) => {
  expect(await seenBy(sub, role, topic)).toEqual([]);
});

test("operators may not send on it", async () => {
  const sending = sql.begin(async (transaction) => {
    await transaction`select set_config('realtime.topic', ${LIVE_TOPIC}, true),
                             set_config('request.jwt.claims', ${JSON.stringify({ sub: operator })}, true),
                             set_config('role', 'authenticated', true)`;
    await transaction`insert into realtime.messages (topic, extension, private) values (${LIVE_TOPIC}, 'broadcast', true)`;
  });
  await expect(sending).rejects.toThrow(/row-level security/);
});

test("who is an operator can be asked about oneself, and by no role but authenticated", async () => {
  const [rights] = await sql`
    select has_function_privilege('authenticated', 'realtime_optimizer.is_operator()', 'execute') as authenticated,
           has_function_privilege('anon', 'realtime_optimizer.is_operator()', 'execute') as anon`;
  expect(rights).toEqual({ authenticated: true, anon: false });
});

test("the policy comes back where it is missing, once", async () => {
  expect(await readLiveBroadcast(sql)).toMatchObject({ sender: true, policy: true });
  await admin`drop policy realtime_optimizer_live on realtime.messages`;
  expect(await readLiveBroadcast(sql)).toMatchObject({ sender: true, policy: false });
  expect(await ensureLivePolicy(sql)).toBe(true);
  expect(await ensureLivePolicy(sql)).toBe(true);
  expect(await seenBy(operator, "authenticated", LIVE_TOPIC)).toEqual(["broadcast"]);
});

test("each policy of the probes comes back, whichever is missing", async () => {
  for (const missing of ["realtime_optimizer_probes", "realtime_optimizer_probes_send"]) {
    await admin`drop policy ${admin(missing)} on realtime.messages`;
    expect(await readLiveBroadcast(sql)).toMatchObject({ probePolicies: false });
    expect(await ensureProbePolicies(sql)).toBe(true);
    expect(await readLiveBroadcast(sql)).toMatchObject({ probePolicies: true });
  }
});

test("a table that somebody holds is not waited for: everybody else would wait behind", async () => {
  await admin`drop policy realtime_optimizer_live on realtime.messages`;
  await admin`drop policy realtime_optimizer_probes on realtime.messages`;
  await admin.begin(async (holder) => {
    await holder`lock table realtime.messages in access share mode`;
    const began = performance.now();
    expect(await ensureLivePolicy(sql)).toBe(false);
    expect(await ensureProbePolicies(sql)).toBe(false);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
  expect(await ensureLivePolicy(sql)).toBe(true);
  expect(await ensureProbePolicies(sql)).toBe(true);
});

test("without the right to make it there is none, and no error", async () => {
  await admin`drop policy realtime_optimizer_live on realtime.messages`;
  await admin`alter table realtime.messages owner to supabase_admin`;
  expect(await ensureLivePolicy(sql)).toBe(false);
  expect(await readLiveBroadcast(sql)).toMatchObject({ sender: true, policy: false });
});
