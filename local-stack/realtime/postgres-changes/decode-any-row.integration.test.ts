import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "../../testing/test-database.ts";
import { openSlot, type Slot } from "./testing/open-slot.ts";

const database = await createTestDatabase();
const { sql } = database;
let slot: Slot;
beforeAll(async () => {
  slot = await openSlot(database);
});
afterAll(async () => {
  await slot.close();
  await database.drop();
});

// PostgreSQL stores no zero characters.
const text = fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", ""));
const quotes = fc.stringMatching(/^['"\\ a:[\]]*$/);
const json = fc
  .jsonValue()
  .map((value) => JSON.stringify(value))
  .filter((value) => !value.includes("\\u0000"));
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const row = fc.record({
  a: nullable(fc.oneof(text, quotes)),
  b: nullable(fc.array(nullable(fc.oneof(text, quotes)))),
  c: nullable(json),
  d: nullable(fc.double({ noNaN: true, noDefaultInfinity: true })),
  e: nullable(fc.boolean()),
  f: nullable(fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

it.each([
  ["plain", ["a", "b", "c", "d", "e", "f"]],
  ['Hos"ti[le', ["old-key:", "b]", 'c""', "null", "new-tuple:", "é😀 [text]:"]],
  // A quote in a name is what the faster of the two ways to read a line leaves to the other.
  ["quo'ted", ["a'", "b''", "' [text]:", "d", "e", "f"]],
])(
  "any row of %s comes out as the table has it: inserted, updated, deleted",
  async (table, columns) => {
    const names = columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(", ");
    const types = ["text", "text[]", "jsonb", "float8", "boolean", "timestamptz"];
    await sql`create table public.${sql(table)} (id int primary key)`;
    for (const [i, column] of columns.entries()) {
      await sql`alter table public.${sql(table)} add column ${sql(column)} ${sql.unsafe(types[i] ?? "text")}`;
    }
    await sql`alter table public.${sql(table)} replica identity full`;
    await sql`grant select on public.${sql(table)} to authenticated`;
    await sql`alter publication supabase_realtime add table public.${sql(table)}`;
    await slot.subscribe({ schema: "public", table });

    const store = async (id: number, { a, b, c, d, e, f }: Row) => {
      await sql`delete from public.${sql(table)}`;
      await sql`insert into public.${sql(table)} values (${id}, ${a}, ${b}::text[], ${c}::text::jsonb, ${d}, ${e}::boolean, ${f})`;
      const [stored] = await sql`select to_jsonb(t) as row from public.${sql(table)} t`;
      return stored?.row;
    };
    await fc.assert(
      fc.asyncProperty(row, row, async (before, after) => {
        const second = await store(2, after);
        const first = await store(1, before);
        expect(
          (await slot.poll()).filter(({ wal }) => wal.type === "INSERT").map(({ wal }) => wal.record),
        ).toEqual([second, first]);
        const { a, b, c, d, e, f } = after;
        await sql`
        update public.${sql(table)} set (id, ${sql.unsafe(names)}) =
          (2, ${a}, ${b}::text[], ${c}::text::jsonb, ${d}, ${e}::boolean, ${f})`;
        await sql`delete from public.${sql(table)}`;
        const changes = await slot.poll();
        expect(changes.map(({ wal }) => [wal.type, wal.old_record, wal.record])).toEqual([
          ["UPDATE", first, second],
          ["DELETE", second, undefined],
        ]);
      }),
      { numRuns: 25 },
    );
  },
  120_000,
);
