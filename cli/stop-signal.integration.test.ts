import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inventoryOf } from "#services/fixes/testing/inventory-of.ts";
import { makeTable } from "#services/runs/testing/subscribed-table.ts";
import { createTestDatabase, type TestDatabase } from "../local-stack/testing/test-database.ts";
import { startCli } from "./testing/run-cli.ts";

const total = 12;
let database: TestDatabase;
let root: string;
beforeAll(async () => {
  database = await createTestDatabase();
  root = await mkdtemp(join(tmpdir(), "stop-"));
  const tables = Array.from({ length: total }, (_, n) => ({ schema: "public", table: `table_${n}` }));
  for (const { table } of tables) await makeTable(database.sql, { table });
  const scan = database.sql.json(inventoryOf(tables));
  await database.sql`insert into realtime_optimizer.inventories (uploaded_by, scan) values ('{}', ${scan})`;
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.drop();
});

it("ends a run in order at Ctrl-C: the fix at hand is finished, verified and reported", async () => {
  const { child, result } = startCli(["run", "--db-url", database.url, "--root", root, "--json"]);
  child.stderr.on("data", (chunk: Buffer) => {
    if (chunk.toString().includes(`1/${total}`)) child.kill("SIGINT");
  });
  const { code, stdout, stderr } = await result;
  expect(stderr).toContain("stopping in order");
  const { report } = JSON.parse(stdout);
  expect({ code, status: report.status }).toEqual({ code: 1, status: "PARTIAL" });
  const { fixed, remaining } = report.counts;
  expect(fixed).toBeGreaterThan(0);
  expect(fixed + remaining).toBe(total);
  expect(report.errors[0].message).toMatch(
    new RegExp(`^Stopped: ${remaining} findings? with a fix not taken up`),
  );
  const [row] = await database.sql`select count(*)::int as n from pg_publication_tables`;
  expect(row?.n).toBe(fixed);
});
