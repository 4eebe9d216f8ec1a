import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Measurement } from "./measurement.ts";
import { startBenchStack } from "./realtime/bench-stack.ts";
import { residentMemory } from "./realtime/resident-memory.ts";
import { runProgram } from "./realtime/run-program.ts";

const CLIENTS = 500;
const TOPICS = 50;

/**
 * Five hundred clients that have joined a channel each: how long they take to come in, and what the server's process
 * grows by for each. The peer, in the same run, is a bare `ws` server that only holds the connections.
 */
export async function benchRealtimeConnections(): Promise<Measurement[]> {
  const bare = runProgram("bare-server.ts", {});
  const stack = await startBenchStack();
  try {
    const peer = z.object({ url: z.string(), pid: z.number() }).parse(await bare.next());
    const own = await measure({ url: stack.socketUrl, join: true }, stack.realtimePid);
    const held = await measure({ url: peer.url, join: false }, peer.pid);
    const name = `${CLIENTS} clients, joined`;
    return [
      { name: `${name}: all in after`, value: own.seconds, unit: "s", aim: { atMost: 10 } },
      { name: `${name}: memory per connection`, value: own.kilobytes, unit: "KB", aim: { atMost: 100 } },
      { name: "bare ws server: memory per connection", value: held.kilobytes, unit: "KB", aim: null },
      {
        name: "Realtime in bare ws servers, by memory",
        value: own.kilobytes / held.kilobytes,
        unit: "times",
        aim: null,
      },
    ];
  } finally {
    await bare.stop();
    await stack.stop();
  }
}

async function measure(server: { url: string; join: boolean }, pid: number) {
  // The first clients pay for what all later ones share.
  const first = runProgram("hold-connections.ts", { ...server, clients: 20, topics: TOPICS });
  await first.next();
  const before = await residentMemory(pid);
  const clients = runProgram("hold-connections.ts", { ...server, clients: CLIENTS, topics: TOPICS });
  try {
    const { seconds } = z.object({ seconds: z.number() }).parse(await clients.next());
    const after = await residentMemory(pid);
    return { seconds, kilobytes: (after - before) / CLIENTS };
  } finally {
    await clients.stop();
    await first.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchRealtimeConnections());
}
