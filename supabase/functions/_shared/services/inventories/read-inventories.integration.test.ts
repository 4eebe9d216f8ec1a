import { afterAll, beforeAll, expect, test } from "vitest";
import { type Inventories, inventoriesSchema } from "#domain/api/inventories.ts";
import { binding } from "#domain/checks/testing/check-context.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { listen } from "../../../../../local-stack/realtime/conformance/testing/listen.ts";
import { signedIn } from "../../../../../local-stack/realtime/conformance/testing/signed-in.ts";
import {
  startTestRealtime,
  type TestRealtime,
} from "../../../../../local-stack/realtime/testing/start-test-realtime.ts";
import { readInventories } from "./read-inventories.ts";

const ANN = "00000000-0000-4000-8000-00000000000a";
const BEN = "00000000-0000-4000-8000-00000000000b";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.chat (id int primary key, room int, body text);
    create table public.alerts (id int primary key, body text);
    create table public.secrets (id int primary key, body text);
    create table public.quiet (id int primary key);
    create table public.forgotten (id int primary key);
    grant select on public.chat, public.alerts, public.secrets to authenticated;
    alter publication supabase_realtime add table public.chat, public.alerts, public.secrets, public.quiet;
  `);
});
afterAll(() => realtime.stop());

async function store(subscriptions: Subscription[]): Promise<void> {
  const { sql } = realtime.database;
  const stats = { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 };
  const scan = { version: 1, root: "app", subscriptions, smells: [], models: [], packages: [], stats };
  await sql`insert into realtime_optimizer.inventories (uploaded_by, scan)
            values ('{"email":"a@b.c"}', ${sql.json(JSON.parse(JSON.stringify(scan)))})`;
}

async function read(): Promise<Inventories> {
  return inventoriesSchema.parse(await readInventories({ sql: realtime.database.sql }));
}

function rowOf(inventories: Inventories, table: string) {
  return inventories.rows.find((row) => row.table === table) ?? expect.fail(`nothing of ${table}`);
}

test("what clients subscribe to is matched with the code that does it, and what is adrift is told", async () => {
  const filter = { column: "room", operator: "eq" as const, negated: false, value: null };
  await store([
    binding({ file: "src/chat.ts", table: "chat", events: ["*"], filters: [filter] }),
    binding({
      file: "src/alerts.ts",
      table: "alerts",
      events: ["INSERT"],
      filters: [{ ...filter, column: "id" }],
    }),
    binding({ file: "src/forgotten.ts", table: "forgotten", events: ["*"] }),
  ]);
  const [ann, ben] = await Promise.all(
    [ANN, BEN].map((sub) => signedIn(realtime, "2.0.0", { role: "authenticated", sub })),
  );
  if (ann === undefined || ben === undefined) throw new Error("two clients");
  const chat = { event: "*", schema: "public", table: "chat", filter: "room=eq.41516171" };
  await listen(ann.channel("one"), [chat, { event: "*", schema: "public", table: "secrets" }]);
  await listen(ben.channel("two"), [chat, { event: "INSERT", schema: "public", table: "alerts" }]);
  const inspector = await signedIn(realtime, "2.0.0", { realtime_optimizer: "inspector" });
  await listen(inspector.channel("three"), [{ event: "*", schema: "public", table: "quiet" }]);

  const inventories = await read();
  const drifts = inventories.rows.map(({ table, drift }) => [table, drift]);
  expect(drifts).toEqual([
    ["alerts", "differs"],
    ["chat", "in_step"],
    ["forgotten", "not_published"],
    ["quiet", "nobody_listens"],
    ["secrets", "not_in_code"],
  ]);
  expect(rowOf(inventories, "chat")).toMatchObject({
    code: [{ file: "src/chat.ts", live: 2 }],
    live: [{ role: "authenticated", event: "*", count: 2, match: "in_code" }],
  });
  expect(rowOf(inventories, "alerts").live).toMatchObject([{ match: "filter_differs", filters: [] }]);
  expect(inventories.access).toMatchObject({
    value: expect.arrayContaining([
      expect.objectContaining({ table: "chat", role: "authenticated", subjects: 2, bindings: 2, most: 1 }),
      expect.objectContaining({ table: "secrets", subjects: 1 }),
    ]),
  });
  const told = JSON.stringify(inventories);
  for (const secret of [ANN, BEN, "41516171"]) expect(told).not.toContain(secret);
});

test("a registry is read where there is one, and missed with what would make it visible where not", async () => {
  const { sql } = realtime.database;
  expect((await read()).registry).toMatchObject({
    seen: false,
    reason: expect.stringMatching(/no subscription registry/),
  });
  await sql.unsafe(`
    create table public.realtime_subscriptions (
      id uuid primary key default gen_random_uuid(), user_id uuid, channel_name text, table_name text,
      filter_params jsonb, active boolean, created_at timestamptz default now(), last_ping_at timestamptz
    );
    insert into public.realtime_subscriptions (user_id, channel_name, table_name, filter_params, active, last_ping_at) values
      ('${ANN}', 'a', 'quiet', '{"room":"41516171"}', true, now()), ('${BEN}', 'b', 'quiet', '{}', false, null),
      ('${ANN}', 'c', 'public.gone', '{}', true, now())`);
  try {
    const inventories = await read();
    expect(inventories.registry).toMatchObject({ value: { records: 3 } });
    expect(rowOf(inventories, "quiet")).toMatchObject({
      drift: "in_step",
      registry: { active: 1, records: 2, users: 2 },
    });
    expect(rowOf(inventories, "gone")).toMatchObject({ exists: false, drift: "not_published" });
    expect(JSON.stringify(inventories)).not.toContain("41516171");
  } finally {
    await sql`drop table public.realtime_subscriptions`;
  }
});

test("what cannot be seen is said, not guessed", async () => {
  const { sql } = realtime.database;
  await sql`delete from realtime_optimizer.inventories`;
  const blind = await read();
  expect(blind.code).toBeNull();
  expect(rowOf(blind, "secrets")).toMatchObject({
    drift: "in_step",
    summary: expect.stringMatching(/not scanned/),
  });
});

test("a view that the code subscribes to is called one, and nobody is told to publish it", async () => {
  await realtime.database.sql`create view public.overview as select id from public.chat`;
  await store([binding({ table: "overview", events: ["*"] })]);
  expect(rowOf(await read(), "overview")).toMatchObject({
    drift: "not_published",
    summary: expect.stringContaining("It is a view."),
  });
});
