import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { openConnection } from "./open-connection.ts";
import { openChanges, slotSuffix, type TestChanges } from "./testing/open-changes.ts";

const database = await createTestDatabase();
const { sql } = database;
const admin = openConnection(database.adminUrl, "test", 2);
const slotName = `supabase_realtime_replication_slot_${slotSuffix(database)}`;
let realtime: TestChanges;

beforeAll(async () => {
  await sql.unsafe(`
    create table public.a (id int primary key, note text);
    create table public.b (id int primary key);
    create table public.unpublished (id int primary key);
    create table public.guarded (id int primary key);
    alter table public.guarded enable row level security;
    grant select on public.a, public.b, public.unpublished, public.guarded to authenticated`);
});
beforeEach(async () => {
  await sql.unsafe("alter publication supabase_realtime set table public.a, public.b, public.guarded");
  realtime = await openChanges(database, { publicationCheckMs: 100, lingerMs: 100 });
});
afterEach(async () => {
  await realtime.stop();
  await sql`truncate public.a, public.b, public.guarded`;
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const on = (table: string, more: Record<string, unknown> = {}) => ({
  event: "*",
  schema: "public",
  table,
  ...more,
});
const rows = async () =>
  await admin`select claims ->> 'sub' as sub, entity::text from realtime.subscription order by id`;
const slots = async () =>
  (
    await admin`select plugin, temporary, active from pg_replication_slots where slot_name = ${slotName}`
  ).slice();

describe("a channel", () => {
  it("is told that it is subscribed, and then every change once, with the ids of all bindings it matches", async () => {
    const subscriber = await realtime.listen([
      on("a"),
      on("a", { event: "INSERT" }),
      on("a", { filter: "id=gt.5" }),
      on("b"),
    ]);
    await sql`insert into public.a values (1, 'x')`;
    await sql`insert into public.a values (9, 'y')`;
    await sql`delete from public.a where id = 9`;
    await expect.poll(() => subscriber.changes.length).toBe(3);
    expect(subscriber.changes.map(({ ids, change }) => [ids.sort(), change.type])).toEqual([
      [[1, 2], "INSERT"],
      [[1, 2, 3], "INSERT"],
      [[1, 3], "DELETE"],
    ]);
    expect(subscriber.changes[0]?.change).toEqual({
      schema: "public",
      table: "a",
      type: "INSERT",
      commit_timestamp: expect.stringMatching(/Z$/),
      columns: [
        { name: "id", type: "int4" },
        { name: "note", type: "text" },
      ],
      record: { id: 1, note: "x" },
      errors: null,
    });
    expect(Object.keys(subscriber.changes[2]?.change ?? {})).not.toContain("record");
  });

  it("stands or falls with each of its bindings", async () => {
    const bad = realtime.subscribe([on("a"), on("unpublished")]);
    await expect
      .poll(() => bad.system)
      .toEqual([
        "error: Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [event: *, schema: public, table: unpublished, filters: [], select: nil]",
      ]);
    expect([...(await rows())]).toEqual([]);
    expect(realtime.codes()).toEqual(["RealtimeDisabledForConfiguration"]);
  });

  it("is told what PostgreSQL has against it", async () => {
    const bad = realtime.subscribe([on("a", { filter: "id=eq.x" })]);
    await expect
      .poll(() => bad.system)
      .toEqual([
        'error: Unable to subscribe to changes with given parameters. An exception happened so please check your connect parameters: [event: *, schema: public, table: a, filters: [{"id", "eq", "x", false}], select: nil]. Exception: ERROR 22P02 (invalid_text_representation) invalid input syntax for type integer: "x"',
      ]);
  });

  it("with a wildcard has a row for each table published now", async () => {
    await realtime.listen([{ event: "*", schema: "public" }]);
    expect((await rows()).map(({ entity }) => entity).sort()).toEqual(["a", "b", "guarded"]);
  });

  it("has its claims exchanged after a token refresh, and loses its rows when they suffice no more", async () => {
    const subscriber = await realtime.listen([on("a", { filter: "id=gt.0" })], { sub: "first" });
    subscriber.subscription.refresh({ role: "authenticated", exp: 4_000_000_000, sub: "second" });
    await expect.poll(() => subscriber.system.length).toBe(2);
    expect((await rows()).map(({ sub }) => sub)).toEqual(["second"]);
    subscriber.subscription.refresh({ role: "anon", exp: 4_000_000_000 });
    await expect.poll(() => subscriber.system[2]).toMatch(/^error: .*invalid column for filter id$/);
    await expect.poll(rows).toHaveLength(0);
  });

  it("that closes leaves no row, not even when it never was told", async () => {
    const subscriber = await realtime.listen([on("a")]);
    const hasty = realtime.subscribe([on("a"), on("b")]);
    hasty.subscription.close();
    subscriber.subscription.close();
    subscriber.subscription.close();
    expect(realtime.changes.subscribers).toBe(0);
    await expect.poll(rows).toHaveLength(0);
    expect(hasty.system).toEqual([]);
    await sql`insert into public.a values (1)`;
    expect(subscriber.changes).toEqual([]);
  });
});

it("channels that close at any moment of their subscribing leave no row", async () => {
  for (let ms = 0; ms < 40; ms += 1) {
    const { subscription } = realtime.subscribe([on("a"), on("b")]);
    setTimeout(() => subscription.close(), ms / 2);
  }
  const last = await realtime.listen([on("a")]);
  last.subscription.close();
  await expect.poll(() => realtime.changes.subscribers).toBe(0);
  await expect.poll(rows).toHaveLength(0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await rows()).toHaveLength(0);
});

describe("the slot", () => {
  it("is temporary, read by realtime_rls, and there only while somebody listens", async () => {
    expect(await slots()).toEqual([]);
    const subscriber = await realtime.listen([on("a")]);
    expect(await slots()).toEqual([{ plugin: "test_decoding", temporary: true, active: true }]);
    const [holder] = await admin`
      select application_name from pg_stat_activity join pg_replication_slots on pid = active_pid where slot_name = ${slotName}`;
    expect(holder).toEqual({ application_name: "realtime_rls" });
    subscriber.subscription.close();
    await expect.poll(slots).toEqual([]);
    const again = await realtime.listen([on("a")]);
    await sql`insert into public.a values (1)`;
    await expect.poll(() => again.changes.length).toBe(1);
  });

  it("does not outlive the server, nor do the rows", async () => {
    await realtime.listen([on("a")]);
    await realtime.stop();
    await expect.poll(slots).toEqual([]);
    expect([...(await rows())]).toEqual([]);
  });

  it("waits for transactions that have written, and so does the ok; a stop does not", async () => {
    const writer = await sql.reserve();
    await writer.unsafe("begin; insert into public.b values (1)");
    const subscriber = realtime.subscribe([on("a")]);
    await expect.poll(slots).toHaveLength(1);
    expect(subscriber.system).toEqual([]);
    await writer`commit`;
    await expect.poll(() => subscriber.system).toEqual(["ok: Subscribed to PostgreSQL"]);
    subscriber.subscription.close();
    await expect.poll(slots).toEqual([]);

    await writer.unsafe("begin; insert into public.b values (2)");
    realtime.subscribe([on("a")]);
    await expect.poll(slots).toHaveLength(1);
    await realtime.stop();
    await expect.poll(slots).toEqual([]);
    await writer`rollback`;
    writer.release();
  });

  it("that is wanted no more while it is made, holds up no channel", async () => {
    const writer = await sql.reserve();
    await writer.unsafe("begin; insert into public.unpublished values (1)");
    const subscriber = realtime.subscribe([on("a")]);
    await expect.poll(slots).toHaveLength(1);
    await sql`alter publication supabase_realtime drop table public.a, public.b, public.guarded`;
    await expect.poll(() => subscriber.system.at(-1)).toMatch(/^error: Unable to subscribe/);
    await writer`rollback`;
    writer.release();
    await expect.poll(slots).toEqual([]);
  });

  it("held by another session is taken from it in the end", async () => {
    const other = openConnection(database.adminUrl, "intruder", 1);
    await other`select pg_create_logical_replication_slot(${slotName}, 'test_decoding', true)`;
    const subscriber = realtime.subscribe([on("a")]);
    await expect
      .poll(() => realtime.codes(), { timeout: 25_000, interval: 200 })
      .toContain("ReplicationSlotBeingUsed");
    await expect.poll(() => subscriber.system, { timeout: 25_000 }).toEqual(["ok: Subscribed to PostgreSQL"]);
    await expect
      .poll(
        async () =>
          (
            await admin`select from pg_stat_activity where application_name = 'intruder' and datname = current_database()`
          ).count,
        { timeout: 25_000 },
      )
      .toBe(0);
    let id = 100;
    await expect
      .poll(
        async () => {
          id += 1;
          await sql`insert into public.a values (${id})`;
          return subscriber.changes.length;
        },
        { interval: 300 },
      )
      .toBeGreaterThan(0);
    await other.end({ timeout: 1 });
  });
});

describe("the published set", () => {
  it("when it changes, all rows go and everybody subscribes anew", async () => {
    const subscriber = await realtime.listen([{ event: "*", schema: "public" }]);
    await sql`alter publication supabase_realtime add table public.unpublished`;
    await expect.poll(() => subscriber.system).toHaveLength(2);
    expect(subscriber.system[1]).toBe("ok: Subscribed to PostgreSQL");
    await sql`insert into public.unpublished values (1)`;
    await expect.poll(() => subscriber.changes.map(({ change }) => change.table)).toEqual(["unpublished"]);
  });

  it("when it becomes empty, the slot goes and the channels are told", async () => {
    const subscriber = await realtime.listen([on("a")]);
    await sql`alter publication supabase_realtime drop table public.a, public.b, public.guarded`;
    await expect.poll(() => subscriber.system[1]).toMatch(/^error: Unable to subscribe/);
    await expect.poll(slots).toEqual([]);
  });
});

describe("trouble", () => {
  it("with a policy costs what was pending; a mended one lets the next change through", async () => {
    const [ofGuarded, ofA] = [await realtime.listen([on("guarded")]), await realtime.listen([on("a")])];
    await sql.unsafe("create policy broken on public.guarded using (1 / (id - id) = 1)");
    await sql.begin(async (transaction) => {
      await transaction`insert into public.guarded values (1)`;
      await transaction`insert into public.a values (1)`;
    });
    await expect.poll(() => realtime.codes()).toContain("PoolingReplicationError");
    await sql`drop policy broken on public.guarded`;
    await sql`create policy fine on public.guarded using (true)`;
    let id = 10;
    await expect
      .poll(async () => {
        id += 1;
        await sql`insert into public.a values (${id})`;
        return ofA.changes.length;
      })
      .toBeGreaterThan(0);
    expect(ofA.changes.map(({ change }) => change.record?.id)).not.toContain(1);
    expect(ofGuarded.changes).toEqual([]);
    await sql`drop policy fine on public.guarded`;
  });

  it("that does not end stops the poller after six retries, until somebody subscribes", async () => {
    await realtime.listen([on("guarded")]);
    await sql.unsafe("create policy broken on public.guarded using (1 / (id - id) = 1)");
    let id = 0;
    await expect
      .poll(
        async () => {
          id += 1;
          await sql`insert into public.guarded values (${id})`;
          return realtime.codes();
        },
        { timeout: 28_000, interval: 50 },
      )
      .toContain("ReplicationPollerMaxRetriesReached");
    expect(realtime.codes().filter((code) => code === "PoolingReplicationError")).toHaveLength(7);
    expect(await slots()).toEqual([]);
    await sql`drop policy broken on public.guarded`;
    const fresh = await realtime.listen([on("a")]);
    await sql`insert into public.a values (1)`;
    await expect.poll(() => fresh.changes.length).toBe(1);
  });

  it("with its connections passes: changes go on", async () => {
    const subscriber = await realtime.listen([on("a")]);
    await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'realtime%' and datname = current_database()`;
    let id = 0;
    await expect
      .poll(
        async () => {
          id += 1;
          await sql`insert into public.a values (${id})`;
          return subscriber.changes.length;
        },
        { interval: 200 },
      )
      .toBeGreaterThan(0);
    // Whether the loss was met in the middle of a poll, or only the loss of the slot after it. The watch over the
    // publication may have met it before, as often as it looked.
    expect(["DatabaseConnectionDown", "PoolingReplicationError"]).toContain(realtime.codes().at(-1));
  });
});

it("what comes while the project is over its rate is lost, not late", async () => {
  let allowed = false;
  let asked = 0;
  const limited = await openChanges(database, {
    slotSuffix: `${slotSuffix(database)}_limited`,
    allowEvents() {
      asked += 1;
      return allowed;
    },
  });
  const subscriber = await limited.listen([on("a")]);
  await sql`insert into public.a values (1)`;
  await expect.poll(() => asked).toBe(1);
  allowed = true;
  await sql`insert into public.a values (2)`;
  await expect.poll(() => subscriber.changes.map(({ change }) => change.record?.id)).toEqual([2]);
  await limited.stop();
});
