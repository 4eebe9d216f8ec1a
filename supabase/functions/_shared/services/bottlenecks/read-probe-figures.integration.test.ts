import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { readProbeFigures } from "./read-probe-figures.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

test("probes are scheduled where none ran, and kept only where the console's schema is installed", async () => {
  expect(await readProbeFigures(database.sql)).toMatchObject({
    seen: false,
    remedy: expect.stringContaining("Schedule samples"),
  });
  await database.sql`drop schema realtime_optimizer cascade`;
  expect(await readProbeFigures(database.sql)).toMatchObject({
    seen: false,
    reason: expect.stringContaining("schema is not installed"),
    remedy: expect.stringContaining("docs/deploy-hosted.md"),
  });
});
