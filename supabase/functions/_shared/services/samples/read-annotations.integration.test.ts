import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { readSeries } from "./read-series.ts";

const database = await createTestDatabase();
const { sql } = database;
afterAll(() => database.drop());
const actor = { userId: null, email: "test", role: "schedule" } as const;

async function fixOf(title: string, appliedMinutesAgo: number | null, rolledBackMinutesAgo: number | null) {
  const [row] = await sql<[{ id: string }]>`
    insert into realtime_optimizer.fixes
      (state, finding, plan, target_schema, target_table, created_by, applied_at, rolled_back_at)
    values ('planned', '{}', ${sql.json({ title })}, 'public', ${title}, ${sql.json(actor)},
            now() - make_interval(mins => ${appliedMinutesAgo}), now() - make_interval(mins => ${rolledBackMinutesAgo}))
    returning id`;
  return row.id;
}

test("fixes that were applied or rolled back within the window are told, oldest first", async () => {
  const publication = await fixOf("Publish orders", 50, 10);
  const index = await fixOf("Index invoices", 120, null);
  await fixOf("Never applied", null, null);
  const told = async (window: "15m" | "1h" | "6h") => {
    const context = { sql, databaseUrl: database.url, actor };
    const { annotations, from, to } = await readSeries(context, { names: ["connections"], window });
    for (const { at } of annotations) expect(at >= from && at <= to).toBe(true);
    return annotations.map(({ fixId, title, kind }) => [fixId, title, kind]);
  };
  expect(await told("15m")).toEqual([[publication, "Publish orders", "rolled_back"]]);
  expect(await told("1h")).toEqual([
    [publication, "Publish orders", "applied"],
    [publication, "Publish orders", "rolled_back"],
  ]);
  expect((await told("6h"))[0]).toEqual([index, "Index invoices", "applied"]);
});
