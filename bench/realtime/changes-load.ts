import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { BenchClient } from "./client.ts";
import { percentile } from "./percentile.ts";

const task = z
  .object({
    url: z.string(),
    databaseUrl: z.string(),
    /** Who listens; each may see the rows that bear its id. */
    listeners: z.array(z.object({ id: z.string(), token: z.string() })),
    perSecond: z.number(),
    seconds: z.number(),
    /** Written at once at the end. */
    burst: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const LAST_MS = 60_000;
const binding = { event: "INSERT", schema: "public", table: "bench_changes" };
const sql = postgres(task.databaseUrl, { max: 1, onnotice: () => undefined });
const committed = new Map<number, number>();
const delays: number[] = [];
let heard = 0;
let foreign = 0;

for (const { id, token } of task.listeners) {
  const client = await BenchClient.open(task.url);
  await client.join("realtime:changes", { postgres_changes: [binding] }, token);
  client.onText = (text) => {
    const now = performance.now();
    const [, , , event, payload] = JSON.parse(text) as [
      unknown,
      unknown,
      unknown,
      string,
      { data: { record: { id: number; owner: string } } },
    ];
    if (event !== "postgres_changes") return;
    const { id: row, owner } = payload.data.record;
    heard += 1;
    if (owner !== id) foreign += 1;
    const since = committed.get(row);
    if (since !== undefined) delays.push(now - since);
  };
}

let row = 0;
const steady = task.perSecond * task.seconds;
const started = performance.now();
while (row < steady) {
  const due = Math.min(steady, Math.floor(((performance.now() - started) * task.perSecond) / 1_000));
  for (; row < due; row += 1) {
    const owner = task.listeners[row % task.listeners.length]?.id ?? "";
    await sql`insert into public.bench_changes values (${row}, ${owner})`;
    // Nearly the commit: the answer to it has come.
    committed.set(row, performance.now());
  }
  await sleep(5);
}
await until(() => heard >= steady);
const steadyHeard = heard;

const ids = task.listeners.map(({ id }) => id);
const burstStarted = performance.now();
await sql`
  insert into public.bench_changes
  select ${row}::int + n, (${ids}::uuid[])[1 + n % ${ids.length}::int] from generate_series(0, ${task.burst}::int - 1) as n
`;
await until(() => heard >= steadyHeard + task.burst);
const burstSeconds = (performance.now() - burstStarted) / 1_000;
console.log(
  JSON.stringify({
    lost: steady + task.burst - heard,
    foreign,
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    drained: task.burst / burstSeconds,
  }),
);
process.exit(0);

async function until(there: () => boolean): Promise<void> {
  const deadline = performance.now() + LAST_MS;
  while (!there() && performance.now() < deadline) await sleep(5);
}
