import { pathToFileURL } from "node:url";
import postgres, { type Sql } from "postgres";
import { applyFix } from "#services/fixes/apply-fix.ts";
import { createFix } from "#services/fixes/create-fix.ts";
import { observeTarget } from "#services/fixes/observe-target.ts";
import { rollbackFix } from "#services/fixes/rollback-fix.ts";
import { inventoryOf } from "#services/fixes/testing/inventory-of.ts";
import { startTestStack } from "../local-stack/testing/test-stack.ts";
import type { Measurement } from "./measurement.ts";

const TABLES = 100;
const WARM_UP = 5;

/**
 * Planning, applying and verifying a publication fix, with coverage before and after, on an embedded database
 * with 100 subscribed tables, half of them published. The peer is the bare statement, by the same driver on the
 * same database, in turns with the fix.
 */
export async function benchFix(rounds = 60): Promise<Measurement[]> {
  const stack = await startTestStack();
  const sql = postgres(stack.dbUrl, { max: 4, onnotice: () => undefined });
  try {
    const target = await makeTables(sql);
    const actor = { userId: null, email: "bench@example.com", role: "operator" };
    const context = { sql, databaseUrl: stack.dbUrl, actor };
    const fixes: number[] = [];
    const statements: number[] = [];
    for (let round = -WARM_UP; round < rounds; round += 1) {
      const { findings } = await observeTarget(sql, target);
      const findingId = findings.find(({ type }) => type === "missing_publication")?.id;
      if (findingId === undefined) throw new Error("the table of the benchmark is not found unpublished");
      const fix = await timed(async () => {
        const planned = await createFix(context, { findingId });
        return (await applyFix(context, planned)).fix;
      });
      if (fix.value.state !== "applied")
        throw new Error(`the fix is ${fix.value.state}: ${fix.value.failure}`);
      await rollbackFix(context, fix.value);
      const statement = await timed(() => sql`alter publication supabase_realtime add table public.bench_0`);
      await sql`alter publication supabase_realtime drop table public.bench_0`;
      if (round < 0) continue;
      fixes.push(fix.milliseconds);
      statements.push(statement.milliseconds);
    }
    return measurements(fixes, statements);
  } finally {
    await sql.end();
    await stack.stop();
  }
}

async function makeTables(sql: Sql): Promise<{ schema: string; table: string }> {
  const tables = Array.from({ length: TABLES }, (_, n) => ({ schema: "public", table: `bench_${n}` }));
  for (const { table } of tables) {
    await sql`create table public.${sql(table)} (id bigint primary key, status text, body jsonb)`;
  }
  const published = tables.slice(TABLES / 2).map(({ table }) => `public.${table}`);
  await sql.unsafe(`alter publication supabase_realtime add table ${published.join(", ")}`);
  const scan = sql.json(inventoryOf(tables));
  await sql`insert into realtime_optimizer.inventories (uploaded_by, scan) values ('{}', ${scan})`;
  return { schema: "public", table: "bench_0" };
}

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const started = performance.now();
  const value = await act();
  return { value, milliseconds: performance.now() - started };
}

function measurements(fixes: number[], statements: number[]): Measurement[] {
  const name = "publication fix, planned, applied and verified";
  const peer = "bare ALTER PUBLICATION … ADD TABLE";
  return [
    { name: `${name}, p50 of ${fixes.length}`, value: percentile(fixes, 0.5), unit: "ms", aim: null },
    { name: `${name}, p95 of ${fixes.length}`, value: percentile(fixes, 0.95), unit: "ms", aim: null },
    {
      name: `${peer}, p50 of ${statements.length}`,
      value: percentile(statements, 0.5),
      unit: "ms",
      aim: null,
    },
    {
      name: `${peer}, p95 of ${statements.length}`,
      value: percentile(statements, 0.95),
      unit: "ms",
      aim: null,
    },
    {
      name: "the fix in bare statements, by p50",
      value: percentile(fixes, 0.5) / percentile(statements, 0.5),
      unit: "times",
      aim: null,
    },
  ];
}

/** Nearest rank. */
function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchFix(Number(process.argv[2] ?? 60)));
}
