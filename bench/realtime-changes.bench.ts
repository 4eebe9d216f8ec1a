import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { signToken } from "../local-stack/realtime/testing/start-test-realtime.ts";
import type { Measurement } from "./measurement.ts";
import { type BenchStack, startBenchStack } from "./realtime/bench-stack.ts";
import { runProgram } from "./realtime/run-program.ts";

const SUBSCRIBERS = 200;
const PER_SECOND = 20;
const BURST = 500;

const reportSchema = z.object({
  lost: z.number(),
  /** Rows that reached somebody they were not for. */
  foreign: z.number(),
  /** Commit to receipt, ms. */
  p50: z.number(),
  p95: z.number(),
  /** Changes a second while a burst is worked off. */
  drained: z.number(),
});

/**
 * Postgres Changes to 200 subscribers with distinct claims on a table with row level security: every change is
 * judged for each of them, and is for one. The peer, in the same run, is the same server with one subscriber.
 */
export async function benchRealtimeChanges(seconds = 15): Promise<Measurement[]> {
  const stack = await startBenchStack();
  try {
    await stack.sql.unsafe(`
      create table public.bench_changes (id int primary key, owner uuid);
      alter table public.bench_changes enable row level security;
      create policy own on public.bench_changes for select to authenticated using (owner = (select auth.uid()));
      grant select on public.bench_changes to authenticated;
      alter publication supabase_realtime add table public.bench_changes;
    `);
    const one = await measure(stack, 1, seconds);
    await stack.sql`truncate public.bench_changes`;
    const all = await measure(stack, SUBSCRIBERS, seconds);
    const name = `${SUBSCRIBERS} subscribers with distinct claims, ${PER_SECOND} changes/s`;
    return [
      { name: `${name}: lost`, value: all.lost, unit: "count", aim: { atMost: 0 } },
      { name: `${name}: told to the wrong one`, value: all.foreign, unit: "count", aim: { atMost: 0 } },
      { name: `${name}: commit to receipt, p50`, value: all.p50, unit: "ms", aim: null },
      { name: `${name}: commit to receipt, p95`, value: all.p95, unit: "ms", aim: { atMost: 500 } },
      {
        name: `${SUBSCRIBERS} subscribers: a burst of ${BURST}, worked off`,
        value: all.drained,
        unit: "per s",
        aim: null,
      },
      { name: "one subscriber: commit to receipt, p50", value: one.p50, unit: "ms", aim: null },
      { name: "one subscriber: commit to receipt, p95", value: one.p95, unit: "ms", aim: null },
      {
        name: `one subscriber: a burst of ${BURST}, worked off`,
        value: one.drained,
        unit: "per s",
        aim: null,
      },
      {
        name: `${SUBSCRIBERS} subscribers in one, by p50`,
        value: all.p50 / one.p50,
        unit: "times",
        aim: null,
      },
    ];
  } finally {
    await stack.stop();
  }
}

async function measure(stack: BenchStack, subscribers: number, seconds: number) {
  const listeners = await Promise.all(
    Array.from({ length: subscribers }, async () => {
      const id = randomUUID();
      return { id, token: await signToken(stack.jwtSecret, { sub: id }) };
    }),
  );
  const program = runProgram("changes-load.ts", {
    url: stack.socketUrl,
    databaseUrl: stack.dbUrl,
    listeners,
    perSecond: PER_SECOND,
    seconds,
    burst: BURST,
  });
  try {
    return reportSchema.parse(await program.next());
  } finally {
    await program.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchRealtimeChanges(Number(process.argv[2] ?? 15)));
}
