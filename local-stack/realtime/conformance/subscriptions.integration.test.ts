import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen } from "./testing/listen.ts";
import { RawSocket } from "./testing/raw-socket.ts";
import { signedIn } from "./testing/signed-in.ts";

const SUB = "00000000-0000-4000-8000-00000000000c";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime({ timings: { publicationCheck: 500 } });
  await realtime.database.sql.unsafe(`
    create table public.first (id int primary key, kind text);
    create table public.second (id int primary key, kind text);
    create table public.later (id int primary key);
    grant select on all tables in schema public to anon, authenticated;
    alter publication supabase_realtime add table public.first, public.second;
  `);
});
afterAll(() => realtime.stop());

test("a subscription is a row for each table it matches, with role and claims, until the channel is left", async () => {
  const { sql } = realtime.database;
  const client = await signedIn(realtime, "2.0.0", { sub: SUB, email: "c@example.com" });
  const { channel } = await listen(client.channel("rows"), [
    {
      event: "INSERT",
      schema: "public",
      table: "first",
      filter: "kind=not.eq.b,id=gt.5",
      select: ["kind", "id"],
    },
    { event: "*", schema: "public" },
  ]);
  const rows = await sql`
    select entity::text, filters::text, claims_role::text, claims ->> 'sub' as sub, claims ->> 'email' as email,
           action_filter, selected_columns
    from realtime.subscription order by action_filter desc, entity::text
  `;
  const common = { claims_role: "authenticated", sub: SUB, email: "c@example.com" };
  expect([...rows]).toEqual([
    {
      ...common,
      entity: "first",
      filters: '{"(id,gt,5,f)","(kind,eq,b,t)"}',
      action_filter: "INSERT",
      selected_columns: ["id", "kind"],
    },
    { ...common, entity: "first", filters: "{}", action_filter: "*", selected_columns: null },
    { ...common, entity: "second", filters: "{}", action_filter: "*", selected_columns: null },
  ]);
  const [ids] = await sql`select count(distinct subscription_id)::int as n from realtime.subscription`;
  expect(ids).toEqual({ n: 2 });
  await client.removeChannel(channel);
  await expect.poll(subscriptions).toBe(0);
});

test("a client that is cut off leaves no row behind", async () => {
  const client = realtime.client({ vsn: "2.0.0" });
  await listen(client.channel("gone"), [{ event: "*", schema: "public", table: "first" }]);
  expect(await subscriptions()).toBe(1);
  await client.realtime.disconnect();
  await expect.poll(subscriptions).toBe(0);
});

test("channels that are left, joined anew or cut off while they subscribe leave no row behind", async () => {
  const key = await realtime.token();
  const config = { postgres_changes: [{ event: "*", schema: "public", table: "first" }] };
  const socket = await RawSocket.open(realtime.url, "2.0.0", key);
  for (let n = 0; n < 20; n += 1) {
    const topic = `realtime:hasty-${n}`;
    socket.send({ joinRef: "1", ref: "1", topic, event: "phx_join", payload: { config } });
    socket.send({ joinRef: "2", ref: "2", topic, event: "phx_join", payload: { config } });
    socket.send({ joinRef: "2", ref: "3", topic, event: "phx_leave", payload: {} });
  }
  const cut = await RawSocket.open(realtime.url, "2.0.0", key);
  cut.send({ joinRef: "1", ref: "1", topic: "realtime:cut", event: "phx_join", payload: { config } });
  await cut.close();
  // Subscribed after them, and so are they by then.
  const lasting = await RawSocket.open(realtime.url, "2.0.0", key);
  await lasting.join("realtime:lasting", config);
  await lasting.event("realtime:lasting", "system");
  await expect.poll(subscriptions).toBe(1);
  await Promise.all([socket.close(), lasting.close()]);
  await expect.poll(subscriptions).toBe(0);
});

test("the slot is temporary, under the server's name, and read by the backend realtime_rls", async () => {
  const { sql } = realtime.database;
  const client = realtime.client({ vsn: "2.0.0" });
  await listen(client.channel("slot"), [{ event: "*", schema: "public", table: "first" }]);
  const [slot] = await sql`
    select slot_name, temporary, active, application_name
    from pg_replication_slots join pg_stat_activity on pid = active_pid
    where database = current_database() and slot_name like 'supabase_realtime_replication_slot%'
  `;
  expect(slot).toMatchObject({ temporary: true, active: true, application_name: "realtime_rls" });
  const names = await sql<{ name: string }[]>`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and application_name like 'realtime%'
  `;
  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "realtime_rls",
      "realtime_subscription_manager",
      "realtime_replication_connection",
    ]),
  );
  const [messages] = await sql`
    select temporary, plugin from pg_replication_slots
    where database = current_database() and slot_name like 'supabase_realtime_messages_replication_slot%'
  `;
  expect(messages).toEqual({ temporary: true, plugin: "pgoutput" });
  await client.removeAllChannels();
});

test("a change of the published set asks everyone to subscribe again, and then its tables are told", async () => {
  const { sql } = realtime.database;
  const client = realtime.client({ vsn: "2.0.0" });
  const { changes, system } = await listen(client.channel("set"), [{ event: "INSERT", schema: "public" }]);
  const before = await ids();
  await sql`alter publication supabase_realtime add table public.later`;
  await expect.poll(() => system.all.length).toBe(2);
  expect(system.all.map(({ message }) => message)).toEqual([
    "Subscribed to PostgreSQL",
    "Subscribed to PostgreSQL",
  ]);
  const after = await ids();
  expect(after).toHaveLength(3);
  expect(after.filter((id) => before.includes(id))).toEqual([]);
  await sql`insert into public.later values (1)`;
  expect((await changes.next()).table).toBe("later");
  await sql`alter publication supabase_realtime drop table public.later`;
  await expect.poll(subscriptions).toBe(2);
  await client.removeAllChannels();

  async function ids(): Promise<string[]> {
    const rows = await sql<{ id: string }[]>`select id::text from realtime.subscription`;
    return rows.map(({ id }) => id);
  }
});

async function subscriptions(): Promise<number> {
  const [row] = await realtime.database.sql<{ n: number }[]>`
    select count(*)::int as n from realtime.subscription
  `;
  return row?.n ?? Number.NaN;
}
