import { z } from "zod";
import { BenchClient } from "./client.ts";

const task = z
  .object({ url: z.string(), clients: z.number(), topics: z.number(), join: z.boolean() })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const AT_ONCE = 50;
const HEARTBEAT_MS = 25_000;
const heartbeat = JSON.stringify([null, "beat", "phoenix", "heartbeat", {}]);

const started = performance.now();
const clients: BenchClient[] = [];
while (clients.length < task.clients) {
  const batch = Math.min(AT_ONCE, task.clients - clients.length);
  clients.push(...(await Promise.all(Array.from({ length: batch }, (_, n) => enter(clients.length + n)))));
}
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1_000 }));
if (task.join) setInterval(beat, HEARTBEAT_MS);
process.once("SIGTERM", () => process.exit(0));

function beat(): void {
  for (const client of clients) client.send(heartbeat);
}

async function enter(number: number): Promise<BenchClient> {
  const client = await BenchClient.open(task.url);
  if (task.join) await client.join(`realtime:room-${number % task.topics}`, {});
  return client;
}
