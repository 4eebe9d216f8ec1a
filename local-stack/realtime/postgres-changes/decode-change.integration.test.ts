import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { openSlot, type Slot } from "./testing/open-slot.ts";

const database = await createTestDatabase();
const { sql } = database;
let slot: Slot;
beforeAll(async () => {
  await sql.unsafe(`
    create schema "od.d [x]"; grant usage on schema "od.d [x]" to authenticated;
    create type "od.d [x]"."mo]o:d ""q""" as enum ('it''s fine', 'a"b', 'new-tuple: x[int4]:1');
    create domain public."at[]" as int check (value > 0);
    create type public.pair as (a int, b text);
    create table public.types (id int primary key, v text);
    grant select on public.types to authenticated;
    create table public."weird ""table""; drop" (
      id int primary key, "a]b" text, "a[b]:c" int[], "it's" "od.d [x]"."mo]o:d ""q""", "old-key:" text, "new-tuple:" text,
      "UPPER" "od.d [x]"."mo]o:d ""q"""[], "select" public."at[]", "é😀" text
    );
    alter table public."weird ""table""; drop" replica identity full;
    grant select on public."weird ""table""; drop" to authenticated;
    alter publication supabase_realtime add table public.types, public."weird ""table""; drop";
  `);
  slot = await openSlot(database);
  await slot.subscribe({ schema: "public", table: "types" });
  await slot.subscribe({ schema: "public", table: 'weird "table"; drop' });
});
afterAll(async () => {
  await slot.close();
  await database.drop();
});

describe("a value of type", () => {
  it.each([
    ["int2", "'-32768'", -32768],
    ["int8", "9007199254740991", 9007199254740991],
    ["numeric(20,4)", "1.5000", 1.5],
    ["numeric", "'NaN'", null],
    ["float4", "1.5e-7", 1.5e-7],
    ["float8", "'-Infinity'", null],
    ["float8", "1e300", 1e300],
    ["oid", "4294967295", "4294967295"],
    ["boolean", "true", true],
    ["text", "E'it''s\\n a \\\\ \"quote\" [text]:\\'x\\''", "it's\n a \\ \"quote\" [text]:'x'"],
    ["varchar(5)", "'null'", "null"],
    ["text", "null", null],
    ["text", "''", ""],
    ["text", "'unchanged-toast-datum'", "unchanged-toast-datum"],
    ['"char"', "'x'", "x"],
    ["name", "'a name'", "a name"],
    ["citext", "'MiXed'", "MiXed"],
    ["uuid", "'6F1F4B4E-52A5-4F49-9FD9-1D3CF2D5C001'", "6f1f4b4e-52a5-4f49-9fd9-1d3cf2d5c001"],
    ["bytea", "'\\xDEADbeef'", "deadbeef"],
    ["bytea", "''", ""],
    ["json", `'{"a": [1, null, "x''y"]}'`, { a: [1, null, "x'y"] }],
    ["jsonb", `'"text"'`, "text"],
    ["jsonb", "'null'", null],
    ["date", "'2026-02-03'", "2026-02-03"],
    ["time", "'12:30:00.5'", "12:30:00.5"],
    ["timestamp", "'2026-02-03 04:05:06.789'", "2026-02-03T04:05:06.789"],
    ["timestamptz", "'2026-02-03 04:05:06.789+02'", "2026-02-03T02:05:06.789+00:00"],
    ["timestamptz", "'infinity'", "infinity"],
    ["interval", "'1 day 2 hours'", "1 day 02:00:00"],
    ["int[]", "'{1,null,3}'", [1, null, 3]],
    ["text[]", `array['a,b', 'c"d', null, 'it''s', '{}']`, ["a,b", 'c"d', null, "it's", "{}"]],
    [
      "int[][]",
      "'{{1,2},{3,4}}'",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["inet", "'10.0.0.1/8'", "10.0.0.1/8"],
    ["int4range", "'[1,5)'", "[1,5)"],
    ["point", "'(1,2)'", "(1,2)"],
    ["tsvector", "'fat cat'", "'cat' 'fat'"],
    ['public."at[]"', "7", 7],
    ["public.pair", "row(1, 'x y')", { a: 1, b: "x y" }],
    ['"od.d [x]"."mo]o:d ""q"""', "'it''s fine'", "it's fine"],
    // Realtime forgets lengths: supabase/walrus issue 54.
    ["char(3)", "'abc'", "a"],
    ["bit(3)", "B'101'", "1"],
    ["varbit", "B'101'", "101"],
  ])("%s: %s", async (type, literal, expected) => {
    await sql.unsafe(`
      create extension if not exists citext with schema extensions;
      truncate public.types; alter table public.types drop column v; alter table public.types add column v ${type};
      insert into public.types values (1, ${literal})`);
    const changes = await slot.poll();
    expect(changes.map(({ wal }) => wal.record)).toEqual([{ id: 1, v: expected }]);
  });
});

describe("hostile names", () => {
  it("of tables, columns and types are read as they are", async () => {
    await sql.unsafe(`insert into public."weird ""table""; drop" values
      (1, 'x'' new-tuple: id[integer]:2', '{1,2}', 'a"b', 'old', 'new', array['it''s fine', 'new-tuple: x[int4]:1']::"od.d [x]"."mo]o:d ""q"""[], 5, 'ü')`);
    await sql.unsafe(
      `update public."weird ""table""; drop" set "a]b" = null, "old-key:" = ' new-tuple: id[integer]:9'`,
    );
    await sql.unsafe(`delete from public."weird ""table""; drop"`);
    const row = {
      id: 1,
      "a]b": "x' new-tuple: id[integer]:2",
      "a[b]:c": [1, 2],
      "it's": 'a"b',
      "old-key:": "old",
      "new-tuple:": "new",
      UPPER: ["it's fine", "new-tuple: x[int4]:1"],
      select: 5,
      "é😀": "ü",
    };
    const changed = { ...row, "a]b": null, "old-key:": " new-tuple: id[integer]:9" };
    const changes = await slot.poll();
    expect(changes.map(({ wal }) => [wal.table, wal.type, wal.record, wal.old_record])).toEqual([
      ['weird "table"; drop', "INSERT", row, undefined],
      ['weird "table"; drop', "UPDATE", changed, row],
      ['weird "table"; drop', "DELETE", undefined, changed],
    ]);
  });
});

it("a value of many megabytes is read", async () => {
  await sql.unsafe(
    `truncate public.types; alter table public.types drop column v; alter table public.types add column v text`,
  );
  await slot.poll();
  await sql`insert into public.types values (1, repeat('it''s ', 1000000))`;
  const [change] = await slot.poll();
  expect(change?.errors).toEqual(["Error 413: Payload Too Large"]);
});
