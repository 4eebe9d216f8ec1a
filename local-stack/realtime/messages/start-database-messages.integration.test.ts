import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { createRealtimeLog, type RealtimeLogStore } from "../log/create-realtime-log.ts";
import { createRealtimeMetrics } from "../metrics/create-realtime-metrics.ts";
import { openConnection } from "../postgres-changes/open-connection.ts";
import type { DatabaseMessage, DatabaseMessages } from "./database-messages.ts";
import { createMessagePartitions, dropOldPartitions } from "./message-partitions.ts";
import { startDatabaseMessages } from "./start-database-messages.ts";

const database = await createTestDatabase();
const { sql } = database;
const admin = openConnection(database.adminUrl, "test", 1);
const slotSuffix = new URL(database.url).pathname.slice(-8);
const slotName = `supabase_realtime_messages_replication_slot_${slotSuffix}`;
let log: RealtimeLogStore;
let received: DatabaseMessage[];
let messages: DatabaseMessages;

beforeEach(async () => {
  log = createRealtimeLog({ tenantId: "realtime-dev", file: null });
  received = [];
  messages = await startDatabaseMessages({
    databaseUrl: database.adminUrl,
    slotSuffix,
    log,
    metrics: createRealtimeMetrics({ tenantId: "realtime-dev" }),
    onMessage: (message) => received.push(message),
    watchdogMs: 200,
  });
});
afterEach(async () => {
  await messages.stop();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const codes = () => log.rows().map(({ event_message }) => event_message.split(":", 1)[0]);
const slots = async () =>
  (
    await admin`select plugin, temporary, active from pg_replication_slots where slot_name = ${slotName}`
  ).slice();

describe("a row of realtime.messages", () => {
  it("arrives once it is committed, as it was sent", async () => {
    await sql.begin(async (transaction) => {
      await transaction`select realtime.send('{"text": "é😀", "n": 1.5}', 'said', 'room:ä')`;
      await transaction`select realtime.send('{"id": "mine"}', 'said', 'room:1', false)`;
      await transaction`select realtime.send_binary('\\x00ff10', 'raw', 'room:1')`;
      expect(received).toEqual([]);
    });
    await expect.poll(() => received.length).toBe(3);
    expect(received).toMatchObject([
      {
        topic: "room:ä",
        event: "said",
        private: true,
        payload: { json: { text: "é😀", n: 1.5, id: received[0]?.id } },
      },
      { topic: "room:1", event: "said", private: false, payload: { json: { id: "mine" } } },
      { topic: "room:1", event: "raw", private: true, payload: { binary: Buffer.from([0, 255, 16]) } },
    ]);
    for (const { insertedAt, committedAt } of received) {
      expect(Math.abs(Date.parse(insertedAt) - Date.now())).toBeLessThan(60_000);
      expect(Date.parse(committedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(insertedAt));
    }
  });

  it("that was rolled back does not", async () => {
    await expect(
      sql.begin(async (transaction) => {
        await transaction`select realtime.send('{}', 'said', 'room:1')`;
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await sql`select realtime.send('{}', 'after', 'room:1')`;
    await expect.poll(() => received.map(({ event }) => event)).toEqual(["after"]);
  });

  it("comes from a trigger too, with both rows", async () => {
    await sql.unsafe(`
      create table public.items (id int primary key, v text);
      create function public.tell() returns trigger language plpgsql as $$ begin
        perform realtime.broadcast_changes('items', tg_op, tg_op, tg_table_name, tg_table_schema, new, old); return null;
      end $$;
      create trigger tell after insert or update or delete on public.items for each row execute function public.tell();
      insert into public.items values (1, 'a'); update public.items set v = 'b'; delete from public.items`);
    await expect.poll(() => received.length).toBe(3);
    const told = { table: "items", schema: "public" };
    expect(received.map(({ payload }) => payload)).toMatchObject([
      { json: { ...told, operation: "INSERT", record: { id: 1, v: "a" }, old_record: null } },
      { json: { ...told, operation: "UPDATE", record: { id: 1, v: "b" }, old_record: { id: 1, v: "a" } } },
      { json: { ...told, operation: "DELETE", record: null, old_record: { id: 1, v: "b" } } },
    ]);
  });

  it("without a payload is told in the log and harms no other", async () => {
    await admin`insert into realtime.messages (topic, extension, event) values ('room:1', 'broadcast', 'empty')`;
    await sql`select realtime.send('{}', 'after', 'room:1')`;
    await expect.poll(() => received.map(({ event }) => event)).toEqual(["after"]);
    expect(log.rows().map(({ event_message }) => event_message)).toContain(
      "UnableToBroadcastChanges: payload_missing",
    );
  });

  it("a thousand in one transaction keep their order", async () => {
    await sql`select realtime.send(jsonb_build_object('i', i), 'said', 'room:1') from generate_series(1, 1000) i`;
    await expect.poll(() => received.length).toBe(1000);
    const order = received.map(({ payload }) => ("json" in payload ? payload.json : null));
    expect(order).toMatchObject(Array.from({ length: 1000 }, (_, i) => ({ i: i + 1 })));
  });
});

describe("replay", () => {
  it("gives the newest private ones of a topic, oldest first, binary ones as they are", async () => {
    const since = Date.now();
    for (let i = 1; i <= 4; i += 1) await sql`select realtime.send(${sql.json({ i })}, 'said', 'replayed')`;
    await sql`select realtime.send('{}', 'said', 'replayed', false)`;
    await sql`select realtime.send('{}', 'said', 'other')`;
    await sql`select realtime.send_binary('\\xff', 'raw', 'replayed')`;
    expect(await messages.replay("replayed", since, 3)).toMatchObject([
      { payload: { json: { i: 3 } }, committedAt: null },
      { payload: { json: { i: 4 } } },
      { event: "raw", payload: { binary: Buffer.from([255]) } },
    ]);
    expect(await messages.replay("replayed", Date.now() + 1000, 25)).toEqual([]);
    expect(await messages.replay("replayed", since, 0)).toHaveLength(1);
  });
});

describe("the stream", () => {
  it("has the true slot and name, and leaves nothing behind", async () => {
    expect(messages.connected).toBe(true);
    expect(await slots()).toEqual([{ plugin: "pgoutput", temporary: true, active: true }]);
    const [sender] = await admin`
      select s.application_name from pg_stat_replication s join pg_replication_slots r on r.active_pid = s.pid
      where r.slot_name = ${slotName}`;
    expect(sender).toEqual({ application_name: "realtime_replication_connection" });
    await messages.stop();
    expect(messages.connected).toBe(false);
    await expect.poll(slots).toEqual([]);
  });

  it("comes back after its connection was lost", async () => {
    await admin`select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = ${slotName}`;
    await expect.poll(codes).toEqual(["ReplicationConnectionDown"]);
    await expect.poll(() => messages.connected).toBe(true);
    await sql`select realtime.send('{}', 'back', 'room:1')`;
    await expect.poll(() => received.map(({ event }) => event)).toEqual(["back"]);
  });

  it("confirms what it read, so that no WAL is held back", async () => {
    await sql`select realtime.send('{}', 'said', 'room:1')`;
    await expect
      .poll(async () => {
        const [slot] = await admin`
          select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::int as behind
          from pg_replication_slots where slot_name = ${slotName}`;
        return slot?.behind;
      })
      .toBeLessThan(1_000_000);
  });
});

describe("partitions", () => {
  const names = async () =>
    (
      await admin<{ name: string }[]>`
        select c.relname as name from pg_inherits join pg_class c on c.oid = inhrelid
        where inhparent = 'realtime.messages'::regclass order by 1`
    ).map(({ name }) => name);

  it("reach from yesterday to in three days and belong to Realtime", async () => {
    const day = (i: number) =>
      `messages_${new Date(Date.now() + i * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "_")}`;
    expect(await names()).toEqual([-1, 0, 1, 2, 3].map(day));
    const [owner] = await admin`
      select count(*)::int as n from pg_class
      where relname like 'messages_2%' and pg_get_userbyid(relowner) <> 'supabase_realtime_admin'`;
    expect(owner).toEqual({ n: 0 });
  });

  it("older than 72 hours are dropped", async () => {
    const old = new Date(Date.now() - 10 * 86_400_000);
    await createMessagePartitions(admin, old);
    expect(await names()).toHaveLength(10);
    expect(await dropOldPartitions(admin)).toHaveLength(5);
    expect(await names()).toHaveLength(5);
  });
});
