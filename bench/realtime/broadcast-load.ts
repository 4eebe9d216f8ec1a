import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { userBroadcastFrame } from "../../local-stack/realtime/conformance/testing/user-broadcast-frame.ts";
import { BenchClient } from "./client.ts";
import { percentile } from "./percentile.ts";

const task = z
  .object({
    url: z.string(),
    /** null: the server knows no topics. */
    topic: z.string().nullable(),
    receivers: z.number(),
    perSecond: z.number(),
    seconds: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const TICK_MS = 5;
const LAST_MS = 3_000;
const total = task.perSecond * task.seconds;
const delays: number[] = [];
const heard: Set<number>[] = [];

const sender = await BenchClient.open(task.url);
const receivers = await Promise.all(Array.from({ length: task.receivers }, () => BenchClient.open(task.url)));
if (task.topic !== null) {
  const { topic } = task;
  await Promise.all([sender, ...receivers].map((client) => client.join(topic, {})));
}
for (const receiver of receivers) {
  const numbers = new Set<number>();
  heard.push(numbers);
  receiver.onBinary = (frame) => {
    const now = performance.now();
    const text = frame.toString("latin1");
    const { n, at } = JSON.parse(text.slice(text.lastIndexOf('{"n"'))) as { n: number; at: number };
    if (n < 0 || numbers.has(n)) return;
    numbers.add(n);
    delays.push(now - at);
  };
}
// Compiled, connected and awake before it counts.
for (let n = 1; n <= task.perSecond; n += 1) {
  say(-n);
  if (n % 20 === 0) await sleep(TICK_MS);
}
await sleep(500);
const started = performance.now();
for (let sent = 0; sent < total; ) {
  const due = Math.min(total, Math.floor(((performance.now() - started) * task.perSecond) / 1_000));
  for (; sent < due; sent += 1) say(sent);
  await sleep(TICK_MS);
}
const seconds = (performance.now() - started) / 1_000;
const deadline = performance.now() + LAST_MS;
const complete = () => heard.every(({ size }) => size === total);
while (!complete() && performance.now() < deadline) await sleep(20);
console.log(
  JSON.stringify({
    lost: heard.reduce((sum, { size }) => sum + total - size, 0),
    perSecond: total / seconds,
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    p99: percentile(delays, 0.99),
  }),
);
process.exit(0);

function say(n: number): void {
  const payload = Buffer.from(JSON.stringify({ n, at: performance.now(), text: "x".repeat(100) }));
  const head = { joinRef: "1", ref: "", topic: task.topic ?? "none", event: "load" };
  sender.send(userBroadcastFrame(head, payload, "json"));
}
