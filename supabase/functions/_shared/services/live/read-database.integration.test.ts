import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { Observed } from "../../domain/live/observed.ts";
import { readReplication } from "./read-replication.ts";
import { readStatements } from "./read-statements.ts";
import { readSubscriptions } from "./read-subscriptions.ts";
import { readTableDelivery } from "./read-table-delivery.ts";
import { readTableWrites } from "./read-table-writes.ts";
import { readTopics } from "./read-topics.ts";

let database: TestDatabase;
let admin: Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = postgres(database.adminUrl, { max: 2, onnotice: () => undefined });
  await admin.unsafe(`
    create table public.orders (id int primary key, state text, shop int);
    create table public.notes (id int primary key);
    grant select on public.orders, public.notes to authenticated, anon;
    alter publication supabase_realtime add table public.orders;
    create table realtime.messages_of_tests partition of realtime.messages
      for values from (localtimestamp - interval '2 days') to (localtimestamp + interval '2 days');
  `);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});
beforeEach(async () => {
  await admin`truncate realtime.subscription`;
  await admin`delete from realtime.messages`;
});

function told<T>(observed: Observed<T>): T {
  if (!observed.seen) throw new Error(`${observed.reason} ${observed.remedy}`);
  return observed.value;
}

interface NewSubscription {
  table: string;
  filters?: string;
  role?: string;
  select?: string[];
  event?: string;
}

async function subscribe({ table, filters = "{}", role = "authenticated", select, event }: NewSubscription) {
  await admin`
    insert into realtime.subscription (subscription_id, entity, filters, claims, action_filter, selected_columns)
    values (gen_random_uuid(), ${table}::text::regclass, ${filters}::text::realtime.user_defined_filter[],
            ${admin.json({ role, sub: "7f", email: "person@example.com" })}, ${event ?? "*"}, ${select ?? null})
  `;
}

describe("readSubscriptions", () => {
  it("groups what asks for the same, without values and claims", async () => {
    await subscribe({ table: "public.orders", filters: '{"(shop,eq,1,false)"}' });
    await subscribe({ table: "public.orders", filters: '{"(shop,eq,2,false)"}' });
    await subscribe({
      table: "public.orders",
      filters: '{"(state,in,\\"{a,b}\\",true)","(shop,gt,3,false)"}',
    });
    await subscribe({ table: "public.notes", role: "anon", event: "DELETE", select: ["id"] });
    const observed = await readSubscriptions(database.sql);
    expect(told(observed)).toEqual({
      total: 4,
      bindings: 4,
      groups: [
        {
          schema: "public",
          table: "orders",
          role: "authenticated",
          event: "*",
          filters: [{ column: "shop", operator: "eq", negated: false }],
          select: null,
          count: 2,
        },
        {
          schema: "public",
          table: "notes",
          role: "anon",
          event: "DELETE",
          filters: [],
          select: ["id"],
          count: 1,
        },
        {
          schema: "public",
          table: "orders",
          role: "authenticated",
          event: "*",
          filters: [
            { column: "shop", operator: "gt", negated: false },
            { column: "state", operator: "in", negated: true },
          ],
          select: null,
          count: 1,
        },
      ],
    });
    expect(JSON.stringify(observed)).not.toContain("person@example.com");
  });

  it("keeps columns apart whose names look like the shape itself, whatever their number", async () => {
    await admin`create table if not exists public.odd ("a:b" text, "in:true:x" text, "," text, """" text, id int primary key)`;
    await admin`grant select on public.odd to authenticated`;
    await subscribe({
      table: "public.odd",
      filters: '{"(a:b,eq,1,false)","(in:true:x,neq,1,true)","(\\",\\",eq,1,false)","(id,gt,1,false)"}',
    });
    const { groups } = told(await readSubscriptions(database.sql));
    expect(groups[0]?.filters).toHaveLength(4);
    expect(groups[0]?.filters).toEqual(
      expect.arrayContaining([
        { column: "a:b", operator: "eq", negated: false },
        { column: "in:true:x", operator: "neq", negated: true },
        { column: ",", operator: "eq", negated: false },
        { column: "id", operator: "gt", negated: false },
      ]),
    );
  });

  it("says what a role without rights would need", async () => {
    await admin`grant usage on schema realtime to authenticator`;
    const url = new URL(database.url);
    url.username = "authenticator";
    const stranger = postgres(url.href, { max: 1, onnotice: () => undefined });
    try {
      expect(await readSubscriptions(stranger)).toMatchObject({
        seen: false,
        reason: expect.stringContaining("may not read realtime.subscription"),
        remedy: expect.stringContaining("Connect as postgres"),
      });
      expect(await readTopics(stranger)).toMatchObject({ seen: false });
      expect(await readStatements(stranger)).toMatchObject({ seen: false });
      expect(told(await readReplication(stranger)).oldestTransactionSeconds).toBeNull();
    } finally {
      await stranger.end();
    }
  });

  it("is unseen where the database does not answer", async () => {
    const gone = postgres("postgres://postgres:x@127.0.0.1:1/postgres", { max: 1, connect_timeout: 1 });
    expect(await readSubscriptions(gone)).toMatchObject({
      seen: false,
      remedy: expect.stringContaining("database"),
    });
    await gone.end();
  });

  it("gives up on a table that somebody locked", async () => {
    const holder = await admin.reserve();
    try {
      await holder`begin`;
      await holder`lock table realtime.subscription in access exclusive mode`;
      const began = performance.now();
      const observed = await readSubscriptions(database.sql);
      expect(observed.seen).toBe(false);
      expect(performance.now() - began).toBeLessThan(2_200);
    } finally {
      await holder`rollback`;
      holder.release();
    }
  });
});

describe("readTopics", () => {
  it("counts the broadcasts of the last minute, text and binary", async () => {
    await admin`select realtime.send('{"a": 1}'::jsonb, 'changed', 'room:1', true)`;
    await admin`select realtime.send('{"a": 2}'::jsonb, 'changed', 'room:1', true)`;
    await admin`select realtime.send_binary('\\x0102030405'::bytea, 'changed', 'room:2', false)`;
    await admin`insert into realtime.messages (topic, extension, event, private, inserted_at)
                values ('room:1', 'broadcast', 'old', true, localtimestamp - interval '61 seconds'),
                       ('room:1', 'presence', 'other', true, localtimestamp)`;
    const topics = told(await readTopics(database.sql));
    expect(topics).toMatchObject([
      { topic: "room:1", private: true, messages: 2, perSecond: 2 / 60 },
      { topic: "room:2", private: false, messages: 1, bytes: 5 },
    ]);
    expect(topics[0]?.bytes).toBeGreaterThan(60);
    expect(Math.abs(Date.now() - Date.parse(topics[0]?.lastAt ?? ""))).toBeLessThan(10_000);
  });
});

describe("readTableWrites", () => {
  it("counts rows of tables that are published or subscribed to", async () => {
    await subscribe({ table: "public.notes" });
    const before = told(await readTableWrites(database.sql));
    expect(before.tables.map(({ table, subscriptions }) => [table, subscriptions])).toEqual([
      ["notes", 1],
      ["orders", 0],
    ]);
    await admin`insert into public.orders (id) select generate_series(1, 10)`;
    await admin`update public.orders set shop = 1 where id <= 4`;
    await admin`delete from public.orders`;
    // Statistics of a session are told when it idles.
    await admin`select pg_stat_force_next_flush()`;
    await expect
      .poll(async () => {
        const after = told(await readTableWrites(database.sql));
        const writes = (reading: typeof after) =>
          reading.tables.find(({ table }) => table === "orders")?.writes ?? 0;
        return writes(after) - writes(before);
      })
      .toBe(24);
  });
});

describe("readTableDelivery", () => {
  it("tells the p95 of the last hour's probes of each table", async () => {
    const probe = (part: object) => ({
      kind: "delivery",
      via: "postgres_changes",
      schema: "public",
      table: "orders",
      latencyMs: 10,
      ...part,
    });
    const probes = [
      ...Array.from({ length: 20 }, (_, index) => probe({ latencyMs: index + 1 })),
      probe({ latencyMs: null }),
      probe({ via: "broadcast", latencyMs: 900 }),
      probe({ table: null, latencyMs: 900 }),
      { kind: "connection", latencyMs: 900 },
    ];
    await admin`insert into realtime_optimizer.probes (result) select * from jsonb_array_elements(${admin.json(probes)})`;
    await admin`insert into realtime_optimizer.probes (result, recorded_at)
                values (${admin.json(probe({ latencyMs: 900 }))}, now() - interval '61 minutes')`;
    expect(told(await readTableDelivery(database.sql))).toEqual([
      { schema: "public", table: "orders", ms: expect.closeTo(19.05) },
    ]);
  });
});

describe("readReplication", () => {
  it("tells slots of this database with their purpose and lag", async () => {
    const name = `supabase_realtime_replication_slot_${new URL(database.url).pathname.slice(-8)}`;
    const reader = await admin.reserve();
    try {
      await reader`select pg_create_logical_replication_slot(${name}, 'test_decoding', true)`;
      await admin`insert into public.notes (id) values (1)`;
      const found = told(await readReplication(database.sql));
      expect(found).toMatchObject({ walLevel: "logical", slotKeepBytes: null });
      expect(found.slots.filter((slot) => slot.name === name)).toMatchObject([
        {
          purpose: "postgres_changes",
          plugin: "test_decoding",
          temporary: true,
          active: true,
          walStatus: "reserved",
        },
      ]);
      expect(found.slots.find((slot) => slot.name === name)?.lagBytes).toBeGreaterThan(0);
      expect(found.backends.used).toBeGreaterThan(0);
      expect(found.backends.max).toBeGreaterThan(found.backends.used);
      await reader`begin`;
      await reader`insert into public.notes (id) values (2)`;
      expect(told(await readReplication(database.sql)).oldestTransactionSeconds).toBeGreaterThan(0);
      await reader`rollback`;
      await reader`select pg_drop_replication_slot(${name})`;
    } finally {
      reader.release();
    }
  });
});

it("readReplication tells slots of other databases, which take the same room, and takes none for Realtime's", async () => {
  const name = `supabase_realtime_replication_slot_${new URL(database.url).pathname.slice(-8)}_elsewhere`;
  const elsewhere = await createTestDatabase();
  const reader = postgres(elsewhere.adminUrl, { max: 1 });
  try {
    await reader`select pg_create_logical_replication_slot(${name}, 'test_decoding', true)`;
    const found = told(await readReplication(database.sql));
    expect(found.slots.filter((slot) => slot.name === name)).toMatchObject([
      { purpose: "other", temporary: true, active: true },
    ]);
  } finally {
    await reader.end();
    await elsewhere.drop();
  }
});

describe("readStatements", () => {
  it("says how to get the extension, and then what Realtime's queries cost", async () => {
    await admin`drop extension if exists pg_stat_statements`;
    expect(await readStatements(database.sql)).toMatchObject({
      seen: false,
      remedy: expect.stringContaining("CREATE EXTENSION pg_stat_statements"),
    });
    await admin`create schema if not exists "Odd Place"`;
    await admin`create extension pg_stat_statements with schema "Odd Place"`;
    await subscribe({ table: "public.notes" });
    await admin`select count(*) from realtime.messages where topic = 'x'`;
    await admin.unsafe(`-- no poll
      create or replace function public.polls() returns void language sql as
        'select from realtime.list_changes(null, null, 1, 1)'`);
    await readSubscriptions(database.sql);
    const { statements } = told(await readStatements(database.sql));
    const of = (name: string) => statements.find(({ statement }) => statement === name);
    expect(of("subscription_insert")).toMatchObject({ totalMs: expect.any(Number) });
    expect(of("subscription_insert")?.calls).toBeGreaterThan(0);
    expect(of("authorization")?.maxMs).toBeGreaterThan(0);
    expect(of("list_changes")).toBeUndefined();
  });
});
