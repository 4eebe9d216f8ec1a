import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { planLiveTest } from "../../domain/probes/plan-live-test.ts";
import { connect } from "../database/connect.ts";
import { readTestableTable } from "./read-testable-table.ts";
import { removeTestRow } from "./remove-test-row.ts";
import { writeTestRow } from "./write-test-row.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());
const { sql } = database;
const context = {
  sql,
  databaseUrl: database.url,
  actor: { userId: null, email: "test", role: "schedule" },
} as const;
const now = () => performance.now();

async function planOf(schema: string, table: string) {
  const facts = await readTestableTable(sql, { schema, table });
  return { facts, plan: planLiveTest(facts) };
}

/** Writes by this variant, looks at the table with `between`, and removes what was inserted. */
async function tryOut(table: string, variant: "insert" | "update", between: () => Promise<unknown>) {
  const { facts, plan } = await planOf("public", table);
  expect(plan[variant].obstacles).toEqual([]);
  const written = await writeTestRow(context, { table: facts, variant, plan, as: "service_role" }, now);
  const seen = await between();
  const { testId, key } = written;
  if (testId !== null) await removeTestRow(sql, { testId, schema: "public", table, key });
  return { ...written, seen };
}

const types = [
  "bool",
  "int2",
  "int4",
  "int8",
  "numeric(6,2)",
  "float4",
  "float8",
  "money",
  "text",
  "varchar(3)",
  "char(5)",
  "name",
  "uuid",
  "json",
  "jsonb",
  "bytea",
  "date",
  "time",
  "timetz",
  "timestamp",
  "timestamptz",
  "interval",
  "inet",
  "cidr",
  "macaddr",
  "tsvector",
  "xml",
  "point",
  "int4[]",
  "text[]",
  "mood",
  "short_text",
];

test("a value is made up for every type that a required column may have, and PostgreSQL takes it", async () => {
  await sql`create type mood as enum ('calm', 'tense')`;
  await sql`create domain short_text as varchar(4) not null`;
  const columns = types.map((type, index) => `c${index} ${type} not null`).join(", ");
  await sql.unsafe(`create table every_type (id int8 primary key, ${columns})`);
  const { key, seen } = await tryOut("every_type", "insert", () => sql`select * from every_type`);
  expect(seen).toHaveLength(1);
  expect(Number(key.id)).toBeLessThan(0);
  expect(await sql`select * from every_type`).toHaveLength(0);
  expect(await sql`select * from realtime_optimizer.live_tests`).toHaveLength(0);
});

test("names that need quoting, a key of several columns and one of them made up", async () => {
  await sql.unsafe(
    `create table "we""ird' \\ table" ("I d'" text, "n" int default 7, "x" text, primary key ("I d'", n))`,
  );
  const table = `we"ird' \\ table`;
  const count = async () => (await sql`select * from ${sql(table)}`).length;
  const { key, seen } = await tryOut(table, "insert", count);
  expect(seen).toBe(1);
  expect(key).toEqual({ "I d'": expect.stringContaining("realtime-optimizer"), n: "7" });
  expect(await count()).toBe(0);
});

test("a generated key stays alone: the update sets another column", async () => {
  await sql`create table numbered (id int8 primary key generated always as identity, twice int generated always as (2) stored, note text)`;
  await sql`insert into numbered (note) values ('kept')`;
  const { testId } = await tryOut("numbered", "update", async () => null);
  expect(testId).toBeNull();
  expect(await sql`select * from numbered`).toEqual([{ id: "1", twice: 2, note: "kept" }]);
});

test("rows that somebody else hangs on the test row go with it, as its foreign key says", async () => {
  await sql`create table parents (id uuid primary key default gen_random_uuid())`;
  await sql`create table children (id int primary key, parent uuid references parents on delete cascade)`;
  await tryOut("parents", "insert", () => sql`insert into children select 1, id from parents`);
  expect(await sql`select * from parents`).toHaveLength(0);
  expect(await sql`select * from children`).toHaveLength(0);
});

test("a locked row is left to its owner", async () => {
  await sql`create table locked_rows (id int primary key)`;
  await sql`insert into locked_rows values (1)`;
  const { facts, plan } = await planOf("public", "locked_rows");
  await sql.begin(async (other) => {
    await other`select * from locked_rows for update`;
    const write = writeTestRow(context, { table: facts, variant: "update", plan, as: "anon" }, now);
    await expect(write).rejects.toThrow(/every row is locked/);
  });
});

const refused: [why: string, definition: string, obstacle: RegExp][] = [
  ["no primary key", "create table t (note text)", /no primary key/],
  [
    "a required reference",
    "create table owners (id uuid primary key); create table t (id uuid primary key, owner uuid not null references owners)",
    /must name a row of refused.owners/,
  ],
  [
    "a type that nobody can make up",
    "create table t (id uuid primary key, area polygon not null)",
    /type polygon/,
  ],
  ["a view", "create view t as select 1 as id", /not a table/],
  ["a partitioned table", "create table t (id int primary key) partition by range (id)", /its partitions/],
  [
    "a key that looks different in a change",
    "create table t (at timestamptz primary key)",
    /looks different/,
  ],
  [
    "a rewrite rule",
    "create table t (id uuid primary key); create rule r as on insert to t do instead nothing",
    /rewrite rules/,
  ],
  [
    "no privilege",
    "create table t (id uuid primary key default gen_random_uuid()); revoke insert, delete on t from postgres",
    /may not insert or delete/,
  ],
];

test.each(refused)("%s is an obstacle", async (_, definition, obstacle) => {
  await sql.unsafe(`create schema refused; set search_path = refused; ${definition}; reset search_path`);
  try {
    const { plan } = await planOf("refused", "t");
    expect(plan.insert.possible).toBe(false);
    expect(plan.insert.obstacles.join(" ")).toMatch(obstacle);
  } finally {
    await sql.unsafe("reset search_path; drop schema refused cascade");
  }
});

test("a project that keeps triggers from being silenced is told so, and its triggers are listed", async () => {
  await sql`create table watched (id uuid primary key default gen_random_uuid())`;
  await sql`create function watch() returns trigger language plpgsql as 'begin return null; end'`;
  await sql`create trigger watch after insert or delete on watched for each row execute function watch()`;
  const watched = { schema: "public", table: "watched" };
  const facts = await readTestableTable(sql, watched);
  expect(facts.silenceable).toBe(true);
  expect(planLiveTest(facts).insert.triggers).toEqual([]);
  const url = database.url.replace("//postgres:", "//supabase_auth_admin:");
  const lesser = connect(url, { applicationName: "test", max: 1 });
  const seen = await readTestableTable(lesser, watched).finally(() => lesser.end());
  expect(seen).toMatchObject({ silenceable: false, may: { insert: false } });
  const { insert, update } = planLiveTest(seen);
  expect(insert.triggers).toEqual([{ name: "watch", function: "public.watch", outward: false }]);
  expect(update.triggers).toEqual([]);
});
