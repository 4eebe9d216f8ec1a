import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { openConnection } from "./open-connection.ts";
import { openSlot, type Slot } from "./testing/open-slot.ts";

const database = await createTestDatabase();
const { sql } = database;
const admin = openConnection(database.adminUrl, "test", 1);
const alice = "00000000-0000-4000-8000-00000000000a";
const bob = "00000000-0000-4000-8000-00000000000b";
let slot: Slot;

beforeAll(async () => {
  await sql.unsafe(`
    create table public.tasks (id int primary key, owner uuid, title text, body text, secret text);
    create table public.notes (id int primary key, owner uuid, title text, body text);
    create table public.keyless (id int, owner uuid);
    alter table public.keyless replica identity full;
    alter table public.notes enable row level security;
    create policy own on public.notes using (owner = (select auth.uid()));
    grant select on public.notes, public.keyless to authenticated, anon, service_role;
    grant select (id, owner, title, body) on public.tasks to authenticated;
    grant select on public.tasks to service_role;
    alter publication supabase_realtime add table public.tasks, public.notes, public.keyless`);
});
beforeEach(async () => {
  slot = await openSlot(database);
});
afterEach(async () => {
  await slot.close();
  await admin`delete from realtime.subscription`;
  await sql.unsafe("alter publication supabase_realtime set (publish = 'insert, update, delete, truncate')");
  await sql.unsafe(
    "truncate public.tasks, public.notes, public.keyless; alter table public.notes replica identity default; alter table public.tasks replica identity default",
  );
  await sql.unsafe(
    "drop policy own on public.notes; create policy own on public.notes using (owner = (select auth.uid()))",
  );
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const on = (table: string, more: Record<string, unknown> = {}) => ({ schema: "public", table, ...more });
const as = (sub: string, more: Record<string, unknown> = {}) => ({ role: "authenticated", sub, ...more });

describe("who gets a change", () => {
  it("with row security: those who can see the row, each by their own claims, a server past it too", async () => {
    const [ofAlice, ofBob, ofAnon, ofServer] = [
      await slot.subscribe(on("notes"), as(alice)),
      await slot.subscribe(on("notes"), as(bob)),
      await slot.subscribe(on("notes"), { role: "anon" }),
      await slot.subscribe(on("notes"), { role: "service_role" }),
    ];
    await sql`insert into public.notes values (1, ${alice}, 'a', 'x'), (2, ${bob}, 'b', 'y')`;
    const told = (await slot.poll()).flatMap(({ wal, subscription_ids }) =>
      subscription_ids.map((id) => [wal.record?.id, id]),
    );
    expect(told.sort()).toEqual(
      [
        [1, ofAlice],
        [1, ofServer],
        [2, ofBob],
        [2, ofServer],
      ].sort(),
    );
    expect(told.flat()).not.toContain(ofAnon);
  });

  it("nobody, when the row was gone or out of sight before the poll", async () => {
    await slot.subscribe(on("notes"), { role: "service_role" });
    const ofAlice = await slot.subscribe(on("notes"), as(alice));
    await sql`insert into public.notes values (1, ${alice})`;
    await sql`delete from public.notes`;
    expect(new Set((await slot.poll()).map(({ wal }) => wal.type))).toEqual(new Set(["DELETE"]));
    await sql`insert into public.notes values (2, ${alice})`;
    await sql`update public.notes set owner = ${bob}`;
    for (const { subscription_ids } of await slot.poll()) expect(subscription_ids).not.toContain(ofAlice);
  });

  it("a DELETE everybody whose filter passes, whoever could see the row: its key and nothing else", async () => {
    const [ofBob, filtered] = [
      await slot.subscribe(on("notes"), as(bob)),
      await slot.subscribe(on("notes", { filter: `owner=eq.${alice}` }), as(alice)),
    ];
    await sql`insert into public.notes values (1, ${alice}, 'a', 'x')`;
    await slot.poll();
    await sql`delete from public.notes`;
    // The owner is no part of the identity, so its filter holds for no DELETE.
    expect(await slot.poll()).toMatchObject([{ subscription_ids: [ofBob], wal: { old_record: { id: 1 } } }]);
    await sql`alter table public.notes replica identity full`;
    await sql`insert into public.notes values (2, ${alice}, 'a', 'x')`;
    await slot.poll();
    await sql`delete from public.notes`;
    const [change] = await slot.poll();
    expect(change?.wal.old_record).toEqual({ id: 2 });
    expect(new Set(change?.subscription_ids)).toEqual(new Set([ofBob, filtered]));
  });

  it("without row security a DELETE carries every column of the identity that the role may read", async () => {
    await slot.subscribe(on("tasks"), as(bob));
    await sql`alter table public.tasks replica identity full`;
    await sql`insert into public.tasks values (1, ${alice}, 'a', null, 's')`;
    await slot.poll();
    await sql`delete from public.tasks`;
    expect((await slot.poll())[0]?.wal.old_record).toEqual({ id: 1, owner: alice, title: "a", body: null });
  });

  it("only the events asked for", async () => {
    const ids: string[] = [];
    for (const event of ["INSERT", "UPDATE", "DELETE", "*"])
      ids.push(await slot.subscribe(on("tasks", { event }), as(bob)));
    await sql`insert into public.tasks values (1)`;
    await sql`update public.tasks set title = 'x'`;
    await sql`delete from public.tasks`;
    const told = (await slot.poll()).map(({ subscription_ids }) => new Set(subscription_ids));
    expect(told).toEqual([0, 1, 2].map((i) => new Set([ids[i], ids[3]])));
  });
});

describe("what of it", () => {
  it("no column without grant, neither in the record nor in the list", async () => {
    const [restricted, full] = [
      await slot.subscribe(on("tasks"), as(alice)),
      await slot.subscribe(on("tasks"), { role: "service_role" }),
    ];
    await sql`insert into public.tasks values (1, ${alice}, 't', 'b', 's')`;
    const changes = new Map((await slot.poll()).map((change) => [change.subscription_ids[0], change.wal]));
    expect(changes.get(restricted)?.record).toEqual({ id: 1, owner: alice, title: "t", body: "b" });
    expect(changes.get(restricted)?.columns?.map(({ name }) => name)).toEqual([
      "id",
      "owner",
      "title",
      "body",
    ]);
    expect(changes.get(full)?.record).toMatchObject({ secret: "s" });
  });

  it("the columns asked for and the key", async () => {
    await slot.subscribe(on("tasks", { select: ["title"] }), as(alice));
    await sql`insert into public.tasks values (1, ${alice}, 't', 'b')`;
    const [change] = await slot.poll();
    expect(change?.wal.record).toEqual({ id: 1, title: "t" });
    expect(change?.wal.columns).toEqual([
      { name: "id", type: "int4" },
      { name: "title", type: "text" },
    ]);
  });

  it("an UPDATE: the new row, and of the old one its identity", async () => {
    await slot.subscribe(on("tasks"), as(alice));
    await sql`insert into public.tasks values (1, ${alice}, 't')`;
    await slot.poll();
    await sql`update public.tasks set title = 'u'`;
    await sql`update public.tasks set id = 2`;
    const changes = await slot.poll();
    expect(changes.map(({ wal }) => [wal.record?.id, wal.old_record])).toEqual([
      [1, { id: 1 }],
      [2, { id: 1 }],
    ]);
  });

  it("an unchanged TOASTed value is missing, unless the identity is FULL", async () => {
    await slot.subscribe(on("tasks"), as(alice));
    const filtered = await slot.subscribe(on("tasks", { filter: "body=like.x%" }), as(alice));
    const long = Array.from({ length: 4000 }, (_, i) => `x${(i * 7919) % 9973}`).join("");
    await sql`insert into public.tasks values (1, ${alice}, 't', ${long})`;
    await slot.poll();
    await sql`update public.tasks set title = 'u'`;
    const [absent] = await slot.poll();
    expect(Object.keys(absent?.wal.record ?? {}).sort()).toEqual(["id", "owner", "title"]);
    expect(absent?.subscription_ids).not.toContain(filtered);
    await sql`alter table public.tasks replica identity full`;
    await sql`update public.tasks set title = 'v'`;
    const [filled] = await slot.poll();
    expect(filled?.wal.record?.body).toBe(long);
    expect(filled?.subscription_ids).not.toContain(filtered);
  });

  it("over one megabyte: an error, and the values that fit in 64 bytes", async () => {
    const id = await slot.subscribe(on("tasks"), as(alice));
    await sql`insert into public.tasks values (1, ${alice}, 'short', repeat('x', 1100000))`;
    expect(await slot.poll()).toMatchObject([
      {
        subscription_ids: [id],
        errors: ["Error 413: Payload Too Large"],
        wal: { record: { id: 1, owner: alice, title: "short" } },
      },
    ]);
  });

  it("its commit's time, in milliseconds of UTC", async () => {
    await slot.subscribe(on("tasks"), as(alice));
    const before = Date.now();
    await sql`insert into public.tasks values (1)`;
    const [change] = await slot.poll();
    expect(change?.wal.commit_timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const at = Date.parse(change?.wal.commit_timestamp ?? "");
    expect(at).toBeGreaterThanOrEqual(before - 1);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it("all changes of a transaction, in their order", async () => {
    await slot.subscribe(on("tasks"), as(alice));
    await sql.begin(async (transaction) => {
      await transaction`insert into public.tasks select i from generate_series(1, 250) i`;
      await transaction`update public.tasks set id = id + 1000 where id = 250`;
    });
    const ids = (await slot.poll()).map(({ wal }) => wal.record?.id);
    expect(ids).toEqual([...Array.from({ length: 250 }, (_, i) => i + 1), 1250]);
  });
});

describe("errors instead of rows", () => {
  it("no primary key: everybody of the role, whatever they filter by", async () => {
    const ids = [
      await slot.subscribe(on("keyless"), as(alice)),
      await slot.subscribe(on("keyless", { filter: "id=eq.7" }), as(bob)),
    ];
    await sql`insert into public.keyless values (1)`;
    const [change] = await slot.poll();
    expect(change).toMatchObject({
      errors: ["Error 400: Bad Request, no primary key"],
      wal: { schema: "public", table: "keyless", type: "INSERT" },
    });
    expect(change?.wal).not.toHaveProperty("record");
    expect(new Set(change?.subscription_ids)).toEqual(new Set(ids));
    await sql`delete from public.keyless`;
    expect((await slot.poll()).map(({ errors, wal }) => [errors, wal.old_record])).toEqual([
      [[], { id: 1, owner: null }],
    ]);
  });

  it("no grant on the key: subscribed, and told 401 for ever", async () => {
    const id = await slot.subscribe(on("tasks"), { role: "anon" });
    await sql`insert into public.tasks values (1)`;
    const changes = await slot.poll();
    expect(changes).toEqual([
      {
        wal: { schema: "public", table: "tasks", type: "INSERT" },
        subscription_ids: [id],
        errors: ["Error 401: Unauthorized"],
      },
    ]);
  });

  it("a policy that raises for one subscriber takes the changes of all tables with it", async () => {
    await slot.subscribe(on("notes"), as(alice));
    await slot.subscribe(on("tasks"), as(alice));
    await sql.unsafe(
      "drop policy own on public.notes; create policy own on public.notes using (1 / (id - id) = 1)",
    );
    await sql`insert into public.tasks values (1)`;
    await sql`insert into public.notes values (1)`;
    await expect(slot.poll()).rejects.toThrow("division by zero");
    expect(await slot.poll()).toEqual([]);
    await sql.unsafe("drop policy own on public.notes; create policy own on public.notes using (true)");
    await sql`update public.notes set title = 'x'`;
    expect(await slot.poll()).toMatchObject([{ wal: { table: "notes", type: "UPDATE" } }]);
  });
});

describe("the publication", () => {
  it("decides which operations are told, and TRUNCATE never is", async () => {
    await slot.subscribe(on("tasks"), as(alice));
    await sql.unsafe("alter publication supabase_realtime set (publish = 'update')");
    await sql`insert into public.tasks values (1)`;
    await sql`update public.tasks set title = 'x'`;
    await sql`truncate public.tasks`;
    expect((await slot.poll()).map(({ wal }) => wal.type)).toEqual(["UPDATE"]);
  });

  it("decides which tables, but its column lists and row filters are ignored", async () => {
    await slot.subscribe(on("tasks"), as(alice));
    await sql.unsafe("alter publication supabase_realtime drop table public.tasks");
    await sql`insert into public.tasks values (1, null, 'not published')`;
    expect(await slot.poll()).toEqual([]);
    await sql.unsafe("alter publication supabase_realtime add table public.tasks (id) where (id > 100)");
    await sql`insert into public.tasks values (2, null, 'published')`;
    expect((await slot.poll()).map(({ wal }) => wal.record)).toMatchObject([{ id: 2, title: "published" }]);
    await sql.unsafe(
      "alter publication supabase_realtime drop table public.tasks; alter publication supabase_realtime add table public.tasks",
    );
  });

  it("names partitions, not their root", async () => {
    await sql.unsafe(`
      create table public.readings (id int, at date, primary key (id, at)) partition by range (at);
      create table public.readings_2026 partition of public.readings for values from ('2026-01-01') to ('2027-01-01');
      grant select on public.readings_2026 to authenticated;
      alter publication supabase_realtime add table public.readings`);
    await slot.subscribe(on("readings_2026"), as(alice));
    await sql`insert into public.readings values (1, '2026-05-05')`;
    expect((await slot.poll()).map(({ wal }) => wal.table)).toEqual(["readings_2026"]);
    await sql.unsafe("alter publication supabase_realtime set (publish_via_partition_root = true)");
    await sql`insert into public.readings values (2, '2026-05-05')`;
    expect(await slot.poll()).toEqual([]);
    await sql.unsafe("alter publication supabase_realtime set (publish_via_partition_root = false)");
  });
});
