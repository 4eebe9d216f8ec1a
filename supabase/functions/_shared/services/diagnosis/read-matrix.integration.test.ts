import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { readBottlenecks } from "../bottlenecks/read-bottlenecks.ts";
import { noPlatform } from "../project/no-platform.ts";
import { readProject } from "../project/read-project.ts";
import { readMatrix } from "./read-matrix.ts";

let database: TestDatabase;
/** Statements of the watched connections, as they are sent. */
const statements: string[] = [];
let sql: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 4, debug: (_, text) => void statements.push(text) });
  await database.sql.unsafe(`
    create table public.shared (id int primary key);
    alter publication supabase_realtime add table public.shared`);
}, 60_000);
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const context = () => ({
  sql,
  databaseUrl: database.url,
  actor: { userId: null, email: "viewer@example.com", role: "viewer" },
  platform: noPlatform,
});

test.each([
  ["matrix", readMatrix],
  ["project", readProject],
  ["bottlenecks", readBottlenecks],
] as const)("ten who ask for the %s at once cost two looks", async (_, read) => {
  statements.length = 0;
  await Promise.all(Array.from({ length: 10 }, () => read(context())));
  expect(statements.filter((text) => text.includes("realtime_optimizer.inventories"))).toHaveLength(2);
});

test("who asks after a change while others are answered sees the change", async () => {
  const before = readMatrix(context());
  await database.sql`alter publication supabase_realtime drop table public.shared`;
  const after = await readMatrix(context());
  expect(after.rows.filter(({ table }) => table === "shared")).toEqual([]);
  await before;
});

test("the project is observed when the tables are judged, not beside them", async () => {
  statements.length = 0;
  await readMatrix(context());
  const judged = statements.findLastIndex((text) => text.includes("rls_forced"));
  const observed = statements.findIndex((text) => text.includes("realtime_optimizer.topic"));
  expect(judged).toBeGreaterThan(-1);
  expect(observed).toBeGreaterThan(judged);
});
