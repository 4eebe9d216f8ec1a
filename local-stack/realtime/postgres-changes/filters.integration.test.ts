import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { openSlot, type Slot } from "./testing/open-slot.ts";

const database = await createTestDatabase();
const { sql } = database;
let slot: Slot;
beforeAll(async () => {
  await sql.unsafe(`
    create type public.mood as enum ('sad', 'ok', 'happy');
    create table public.rows (
      id int primary key, name text, score numeric, done boolean, mood public.mood, at timestamptz, tags text[], code varchar(9), ref uuid
    );
    grant select on public.rows to authenticated;
    alter publication supabase_realtime add table public.rows`);
  slot = await openSlot(database);
});
afterAll(async () => {
  await slot.close();
  await database.drop();
});

const cases: [filter: string, ids: number[]][] = [
  ["id=eq.1", [1]],
  ["id=neq.1", [2, 3]],
  ["id=not.eq.1", [2, 3]],
  ["id=lt.2", [1]],
  ["id=lte.2", [1, 2]],
  ["id=gt.2", [3]],
  ["id=gte.2", [2, 3]],
  ["id=in.(1,3,7)", [1, 3]],
  ["id=not.in.(1,3)", [2]],
  ["id=in.()", []],
  ["name=eq.ann", [1]],
  ["name=neq.ann", [2]],
  ["name=not.eq.ann", [2]],
  ["name=isdistinct.ann", [2, 3]],
  ["name=not.isdistinct.ann", [1]],
  ["name=is.null", [3]],
  ["name=not.is.null", [1, 2]],
  ["name=like.a%", [1]],
  ["name=ilike.B%", [2]],
  ["name=not.like.a%", [2]],
  ["name=match.^a", [1]],
  ['name=imatch."^B.*,"', [2]],
  ["name=not.match.^a", [2]],
  ['name=eq."bob, the builder"', [2]],
  ["name=eq.bob", []],
  ['name=in.("bob, the builder",ann)', [1, 2]],
  ["score=eq.1.50", [1]],
  ["score=gt.10", [2]],
  ["done=is.true", [1]],
  ["done=is.false", [2]],
  ["done=is.unknown", [3]],
  ["done=not.is.true", [2, 3]],
  ["done=eq.true", [1]],
  ["mood=eq.happy", [2]],
  ["mood=lt.happy", [1]],
  ["at=gt.2026-01-01", [2]],
  ["at=eq.2025-06-01T00:00:00+02:00", [1]],
  ["code=eq.a", [1]],
  ["ref=eq.6F1F4B4E-52A5-4F49-9FD9-1D3CF2D5C001", [1]],
  ['tags=eq."{a,b}"', [1]],
  ["id=gt.0,id=lt.3,name=not.eq.ann", [2]],
  ["", [1, 2, 3]],
];

describe("an INSERT passes", () => {
  let told: Map<string, number[]>;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    for (const [filter] of cases) {
      ids.set(filter, await slot.subscribe({ schema: "public", table: "rows", filter }));
    }
    await sql`insert into public.rows values
      (1, 'ann', 1.5, true, 'ok', '2025-06-01 00:00+02', '{a,b}', 'a', '6f1f4b4e-52a5-4f49-9fd9-1d3cf2d5c001'),
      (2, 'bob, the builder', 100, false, 'happy', '2026-06-01', '{}', 'ab', gen_random_uuid()),
      (3, null, null, null, null, null, null, null, null)`;
    told = new Map();
    for (const { wal, subscription_ids } of await slot.poll()) {
      for (const id of subscription_ids) told.set(id, [...(told.get(id) ?? []), Number(wal.record?.id)]);
    }
  });

  it.each(cases)("%s", (filter, expected) => {
    expect(told.get(ids.get(filter) ?? "") ?? []).toEqual(expected);
  });
});

it("an UPDATE is judged by the new row alone", async () => {
  const [ann, eve] = [
    await slot.subscribe({ event: "UPDATE", schema: "public", table: "rows", filter: "name=eq.ann" }),
    await slot.subscribe({ event: "UPDATE", schema: "public", table: "rows", filter: "name=eq.eve" }),
  ];
  await sql`update public.rows set name = 'eve' where id = 1`;
  const told = (await slot.poll()).flatMap(({ subscription_ids }) => subscription_ids);
  expect(told).toContain(eve);
  expect(told).not.toContain(ann);
});

it("a DELETE is judged by the identity: other columns pass only with FULL", async () => {
  const [byKey, byName] = [
    await slot.subscribe({ event: "DELETE", schema: "public", table: "rows", filter: "id=gt.1" }),
    await slot.subscribe({ event: "DELETE", schema: "public", table: "rows", filter: "name=is.null" }),
  ];
  await sql`delete from public.rows where id = 2`;
  expect((await slot.poll()).flatMap(({ subscription_ids }) => subscription_ids)).toContain(byKey);
  await sql`alter table public.rows replica identity full`;
  await sql`delete from public.rows where id = 3`;
  const told = (await slot.poll()).flatMap(({ subscription_ids }) => subscription_ids);
  expect(told).toEqual(expect.arrayContaining([byKey, byName]));
});

it("names are patterns: an underscore stands for any character", async () => {
  await sql.unsafe(`
    create table public.a_b (id int primary key); create table public.axb (id int primary key);
    grant select on public.a_b, public.axb to authenticated;
    alter publication supabase_realtime add table public.a_b, public.axb`);
  const id = await slot.subscribe({ schema: "public", table: "a_b" });
  await sql`insert into public.axb values (1)`;
  await sql`insert into public.a_b values (2)`;
  const told = (await slot.poll()).filter(({ subscription_ids }) => subscription_ids.includes(id));
  expect(told.map(({ wal }) => wal.table)).toEqual(["axb", "a_b"]);
});
