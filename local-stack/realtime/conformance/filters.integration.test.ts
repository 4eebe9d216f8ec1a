import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen, startListening } from "./testing/listen.ts";
import { versions } from "./testing/raw-socket.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.items (id int primary key, name text, size int, flag boolean, mood text);
    grant select on public.items to anon, authenticated;
    alter publication supabase_realtime add table public.items;
    create table public.wide (id int primary key, kind text, body text);
    alter table public.wide alter column body set storage external;
    grant select on public.wide to anon, authenticated;
    alter publication supabase_realtime add table public.wide;
  `);
});
afterAll(() => realtime.stop());

// id, name, size, flag, mood
const ROWS = [
  [1, "apple", 10, true, "calm"],
  [2, "Apricot", 20, false, null],
  [3, "banana", 30, null, 'calm, "very"'],
  [4, "a(b)c", null, true, "x"],
] as const;

const CASES: [filter: string, ids: number[]][] = [
  ["id=eq.2", [2]],
  ["id=neq.2", [1, 3, 4]],
  ["size=neq.10", [2, 3]],
  ["size=lt.20", [1]],
  ["size=lte.20", [1, 2]],
  ["size=gt.20", [3]],
  ["size=gte.20", [2, 3]],
  ["id=in.(1,3)", [1, 3]],
  ["name=in.(apple,banana)", [1, 3]],
  ['name=in.("apple","a(b)c")', [1, 4]],
  ["name=like.ap%", [1]],
  ["name=ilike.ap%", [1, 2]],
  ["name=match.^[ab]an", [3]],
  ["name=imatch.^AP", [1, 2]],
  ["flag=is.true", [1, 4]],
  ["flag=is.false", [2]],
  ["flag=is.null", [3]],
  ["flag=is.unknown", [3]],
  ["size=is.null", [4]],
  ["size=isdistinct.10", [2, 3, 4]],
  ["id=not.eq.2", [1, 3, 4]],
  ["size=not.eq.10", [2, 3]],
  ["id=not.in.(1,2)", [3, 4]],
  ["name=not.like.a%", [2, 3]],
  ["flag=not.is.null", [1, 2, 4]],
  ["size=gte.10,size=lt.30", [1, 2]],
  ["size=gte.10,name=ilike.a%,flag=is.true", [1]],
  ['mood=eq."calm, \\"very\\""', [3]],
  ["mood=eq.calm", [1]],
  ["", [1, 2, 3, 4]],
];

describe.each(versions)("filters at %s", (vsn) => {
  test("each lets through what Postgres says it matches, and nothing else", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const listening = await Promise.all(
      CASES.map(async ([filter], index) => {
        const binding = { event: "INSERT", schema: "public", table: "items", filter };
        return await listen(client.channel(`filter-${index}`), [binding]);
      }),
    );
    const everything = await listen(client.channel("everything"), [
      { event: "*", schema: "public", table: "items" },
    ]);
    for (const row of ROWS) await sql`insert into public.items values ${sql([row])}`;
    await sql`delete from public.items`;
    await everything.changes.count(2 * ROWS.length);
    const told = listening.map(({ changes }, index) => [
      CASES[index]?.[0],
      changes.all.map((change) => change.new.id),
    ]);
    expect(told).toEqual(CASES);
    await client.removeAllChannels();
  });

  test("UPDATE is judged by the new row: one that no longer matches is not told", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const { changes } = await listen(client.channel("moves"), [
      { event: "*", schema: "public", table: "items", filter: "size=gte.50" },
    ]);
    await sql`insert into public.items (id, size) values (100, 60), (101, 10)`;
    await sql`update public.items set size = 10 where id = 100`;
    await sql`update public.items set size = 70 where id = 101`;
    const told = await changes.count(2);
    expect(told.map(({ eventType, new: row }) => [eventType, row.id])).toEqual([
      ["INSERT", 100],
      ["UPDATE", 101],
    ]);
    await client.removeAllChannels();
  });

  test("DELETE is judged by the replica identity: other columns never match", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const deleted = async (filter: string) =>
      await listen(client.channel(filter), [{ event: "DELETE", schema: "public", table: "items", filter }]);
    const byKey = await deleted("id=gt.0");
    const bySize = await deleted("size=gt.0");
    await sql`insert into public.items (id, size) values (200, 60)`;
    await sql`delete from public.items where id = 200`;
    await sql`alter table public.items replica identity full`;
    await sql`insert into public.items (id, size) values (201, 61)`;
    await sql`delete from public.items where id = 201`;
    await byKey.changes.find(({ old }) => old.id === 201);
    await bySize.changes.count(1);
    await sql`alter table public.items replica identity default`;
    expect(bySize.changes.all.map(({ old }) => old)).toMatchObject([{ id: 201, size: 61 }]);
    expect(bySize.changes.all).toHaveLength(1);
    await sql`delete from public.items`;
    await client.removeAllChannels();
  });

  test("a filter on a value stored out of line drops the UPDATE that left it alone", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const long = "y".repeat(9_000);
    const { changes } = await listen(client.channel("toast"), [
      { event: "UPDATE", schema: "public", table: "wide", filter: "body=like.y%" },
    ]);
    await sql`insert into public.wide values (1, 'a', ${long})`;
    await sql`update public.wide set kind = 'b'`;
    await sql`update public.wide set kind = 'c', body = ${`${long}z`}`;
    expect((await changes.next()).new).toMatchObject({ kind: "c" });
    expect(changes.all).toHaveLength(1);
    await sql`delete from public.wide`;
    await client.removeAllChannels();
  });

  const REFUSED: [name: string, binding: Record<string, unknown>, message: RegExp][] = [
    [
      "an unpublished table",
      { table: "nowhere" },
      /^Unable to subscribe to changes with given parameters\. .*table: nowhere/,
    ],
    ["an unknown column", { table: "items", filter: "nope=eq.1" }, /invalid column for filter nope/],
    ["an unknown column to select", { table: "items", select: ["nope"] }, /invalid column for select nope/],
    [
      "a value of another type",
      { table: "items", filter: "id=eq.x" },
      /invalid input syntax for type integer/,
    ],
    ["an unknown operator", { table: "items", filter: "id=resembles.1" }, /^Error parsing `filter` params/],
    ["a condition without a value", { table: "items", filter: "id" }, /^Error parsing `filter` params/],
    ["an empty condition", { table: "items", filter: "id=eq.1,,id=eq.2" }, /^Error parsing `filter` params/],
    ["in without parentheses", { table: "items", filter: "id=in.1,2" }, /^Error parsing `filter` params/],
    [
      "more than a hundred values",
      { table: "items", filter: `id=in.(${Array.from({ length: 101 }, (_, n) => n).join(",")})` },
      /too many values for `in` filter\. Maximum 100/,
    ],
    [
      "like on a number",
      { table: "items", filter: "id=like.1%" },
      /operator like requires a text-compatible column type, got integer/,
    ],
    [
      "is true on a number",
      { table: "items", filter: "id=is.true" },
      /is true filter requires a boolean column, got integer/,
    ],
    [
      "is something else",
      { table: "items", filter: "flag=is.maybe" },
      /invalid value for is filter: must be null, true, false, or unknown/,
    ],
    [
      "a broken expression",
      { table: "items", filter: "name=match.(" },
      /invalid regular expression for match filter/,
    ],
    [
      "select for a whole schema",
      { select: ["id"] },
      /^Column selection is not supported for wildcard subscriptions/,
    ],
  ];

  test.each(REFUSED)("%s is refused in words, and the channel stays", async (_name, binding, message) => {
    const client = realtime.client({ vsn });
    const { system, channel } = startListening(client.channel("refused"), [
      { event: "*", schema: "public", ...binding },
    ]);
    const told = await system.find(({ extension }) => extension === "postgres_changes");
    expect(told).toMatchObject({ status: "error", channel: "refused" });
    expect(told.message).toMatch(message);
    expect(channel.state).toBe("joined");
  });

  test("one binding that is refused takes the others of its channel with it", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const broken = startListening(client.channel("broken"), [
      { event: "*", schema: "public", table: "items" },
      { event: "*", schema: "public", table: "nowhere" },
    ]);
    expect((await broken.system.next()).status).toBe("error");
    const whole = await listen(client.channel("whole"), [{ event: "*", schema: "public", table: "items" }]);
    await sql`insert into public.items (id) values (300)`;
    await whole.changes.next();
    await sql`delete from public.items`;
    await whole.changes.next();
    expect(broken.changes.all).toEqual([]);
    await client.removeAllChannels();
  });
});
