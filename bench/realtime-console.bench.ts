import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { collectAnswerSchema } from "#domain/api/collect.ts";
import { liveAnswerSchema } from "#domain/api/observe.ts";
import type { Measurement } from "./measurement.ts";
import { type BenchStack, startBenchStack } from "./realtime/bench-stack.ts";
import { broadcastReportSchema } from "./realtime/broadcast-report.ts";
import { percentile } from "./realtime/percentile.ts";
import { runProgram } from "./realtime/run-program.ts";

const CLIENTS = 500;
const LOAD_SECONDS = 30;
const CALLS = 20;
const BETWEEN_MS = 250;
/** Two collections within this are one. */
const COLLECT_EVERY_MS = 5_500;

/**
 * What the console itself costs: one look at the live state and one scheduled collection, with nobody there, and
 * while 500 clients are connected and 1,000 messages a second go to ten of them. The peer is the idle stack.
 */
export async function benchRealtimeConsole(): Promise<Measurement[]> {
  const stack = await startBenchStack();
  const clients = { url: stack.socketUrl, clients: CLIENTS, topics: 50, join: true };
  try {
    const idle = await measure(stack, 3);
    const holding = runProgram("hold-connections.ts", clients);
    await holding.next();
    const task = {
      url: stack.socketUrl,
      topic: "realtime:load",
      receivers: 10,
      perSecond: 1_000,
      seconds: LOAD_SECONDS,
    };
    const load = runProgram("broadcast-load.ts", task);
    await sleep(3_000);
    const loaded = await measure(stack, 3);
    const { lost, p95 } = broadcastReportSchema.parse(await load.next());
    await holding.stop();
    const name = `with ${CLIENTS} clients and 1,000 messages/s`;
    return [
      { name: "observe/live, idle: p50", value: idle.live.p50, unit: "ms", aim: null },
      { name: `observe/live, ${name}: p50`, value: loaded.live.p50, unit: "ms", aim: { atMost: 250 } },
      { name: `observe/live, ${name}: p95`, value: loaded.live.p95, unit: "ms", aim: null },
      {
        name: "observe/live, loaded in idle, by p50",
        value: loaded.live.p50 / idle.live.p50,
        unit: "times",
        aim: null,
      },
      { name: "collect, idle: median", value: idle.collect, unit: "ms", aim: null },
      { name: `collect, ${name}: median`, value: loaded.collect, unit: "ms", aim: { atMost: 1_000 } },
      { name: "broadcast meanwhile: deliveries lost", value: lost, unit: "count", aim: { atMost: 0 } },
      { name: "broadcast meanwhile: p95", value: p95, unit: "ms", aim: { atMost: 50 } },
    ];
  } finally {
    await stack.stop();
  }
}

async function measure(stack: BenchStack, collections: number) {
  const { accessToken } = await stack.signIn("viewer");
  const live: number[] = [];
  for (let call = -2; call < CALLS; call += 1) {
    const { answer, milliseconds } = await timed(() => stack.call("observe/live", { accessToken }));
    const { snapshot } = liveAnswerSchema.parse(answer);
    if (!snapshot.connections.seen) throw new Error(snapshot.connections.reason);
    if (call >= 0) live.push(milliseconds);
    await sleep(BETWEEN_MS);
  }
  const collected: number[] = [];
  for (let n = 0; n < collections; n += 1) {
    const headers = { apikey: stack.secretKey };
    const url = `${stack.apiUrl}/functions/v1/collect/samples`;
    const { answer, milliseconds } = await timed(() => fetch(url, { method: "POST", headers }));
    const { status } = collectAnswerSchema.parse(answer);
    if (status !== "sampled") throw new Error("a collection was skipped, so its time says nothing");
    collected.push(milliseconds);
    await sleep(COLLECT_EVERY_MS);
  }
  return {
    live: { p50: percentile(live, 0.5), p95: percentile(live, 0.95) },
    collect: percentile(collected, 0.5),
  };
}

async function timed(ask: () => Promise<Response>): Promise<{ answer: unknown; milliseconds: number }> {
  const started = performance.now();
  const response = await ask();
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`HTTP ${response.status} ${JSON.stringify(answer)}`);
  return { answer, milliseconds: performance.now() - started };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchRealtimeConsole());
}
