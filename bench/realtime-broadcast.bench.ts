import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Measurement } from "./measurement.ts";
import { startBenchStack } from "./realtime/bench-stack.ts";
import { type BroadcastReport, broadcastReportSchema } from "./realtime/broadcast-report.ts";
import { runProgram } from "./realtime/run-program.ts";

const RECEIVERS = 10;
const PER_SECOND = 1_000;

/**
 * A thousand messages a second on one channel to ten receivers, by way of gateway and Realtime. Sender and receivers are
 * one other process. The peer, in the same run, is a bare `ws` server that hands every message on unread.
 */
export async function benchRealtimeBroadcast(seconds = 20): Promise<Measurement[]> {
  const load = { receivers: RECEIVERS, perSecond: PER_SECOND, seconds };
  const bare = runProgram("bare-server.ts", {});
  const stack = await startBenchStack();
  try {
    const { url } = z.object({ url: z.string() }).parse(await bare.next());
    const peer = await measure({ ...load, url, topic: null });
    const own = await measure({ ...load, url: stack.socketUrl, topic: "realtime:load" });
    const name = `${PER_SECOND} messages/s to ${RECEIVERS} receivers`;
    return [
      { name: `${name}: sent`, value: own.perSecond, unit: "per s", aim: { atLeast: PER_SECOND * 0.99 } },
      { name: `${name}: deliveries lost`, value: own.lost, unit: "count", aim: { atMost: 0 } },
      { name: `${name}: p50`, value: own.p50, unit: "ms", aim: null },
      { name: `${name}: p95`, value: own.p95, unit: "ms", aim: { atMost: 50 } },
      { name: `${name}: p99`, value: own.p99, unit: "ms", aim: null },
      { name: "bare ws server at the same load: p50", value: peer.p50, unit: "ms", aim: null },
      { name: "bare ws server at the same load: p95", value: peer.p95, unit: "ms", aim: null },
      { name: "Realtime in bare ws servers, by p50", value: own.p50 / peer.p50, unit: "times", aim: null },
    ];
  } finally {
    await bare.stop();
    await stack.stop();
  }
}

async function measure(task: object): Promise<BroadcastReport> {
  const program = runProgram("broadcast-load.ts", task);
  try {
    return broadcastReportSchema.parse(await program.next());
  } finally {
    await program.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchRealtimeBroadcast(Number(process.argv[2] ?? 20)));
}
