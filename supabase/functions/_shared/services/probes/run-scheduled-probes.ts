import { burstSize } from "../../domain/probes/burst-size.ts";
import type { ProbeResult } from "../../domain/probes/probe.ts";
import { type ProbePorts, webPorts } from "../../domain/probes/probe-socket.ts";
import { runConnectionProbe } from "../../domain/probes/run-connection-probe.ts";
import { runDeliveryProbe } from "../../domain/probes/run-delivery-probe.ts";
import { runThroughputProbe } from "../../domain/probes/run-throughput-probe.ts";
import type { ServiceContext } from "../context.ts";
import { sweepLiveTests } from "../live-test/sweep-live-tests.ts";
import type { Platform } from "../platform.ts";
import { recordProbe } from "../samples/record-probe.ts";
import { commitBeat } from "./commit-beat.ts";
import { canBroadcast, HEARTBEAT, isHeartbeatPublished, SERVER_PROBER } from "./heartbeat.ts";
import { isBurstDue } from "./is-burst-due.ts";
import { measureTransport, type RawSockets, rawSockets } from "./measure-transport.ts";
import { readMessageRoom } from "./read-message-room.ts";
import { serverTarget } from "./server-target.ts";

const WHOLE_MS = 18_000;
const STAGE_MS = 8_000;
/** A fifth of a second at 1,000 a second, the target of R3.2, which the rate they are sent at leaves room for. */
const BURST_MOST = 200;
const BURST_PER_SECOND = 2_000;

/**
 * What is due once a minute: probes the connection, after it delivery in both ways, and once an hour throughput, as the
 * project itself; keeps the results, and then deletes what a dead process left of a live test. A way that is not there is left out (the heartbeat
 * table is not published, realtime.send is missing): that is a choice or an age, not a failure.
 */
export async function runScheduledProbes(
  context: ServiceContext & { platform: Platform },
  options: { ports?: ProbePorts; sockets?: RawSockets | null } = {},
): Promise<ProbeResult[]> {
  const { ports = webPorts, sockets = rawSockets() } = options;
  const target = serverTarget(context.platform);
  const signal = AbortSignal.timeout(WHOLE_MS);
  const [published, broadcasts] = await Promise.all([
    isHeartbeatPublished(context.sql),
    canBroadcast(context.sql),
  ]);
  // A service key passes every policy, so that private channels work, also where public ones are refused.
  const common = { target, from: "server", private: true, ports, signal, timeoutMs: STAGE_MS } as const;
  const heartbeat = { ...HEARTBEAT, prober: SERVER_PROBER };
  const delivery = (via: "broadcast" | "postgres_changes") =>
    runDeliveryProbe({
      ...common,
      via,
      heartbeat,
      beats: 1,
      beat: (request) => commitBeat(context, { ...request, prober: SERVER_PROBER }, ports.now),
    });
  const connection = await runConnectionProbe({
    ...common,
    binding: published ? HEARTBEAT : null,
    measureTransport: sockets === null ? null : (url, stop) => measureTransport(sockets, url, stop),
  });
  const deliveries = await Promise.all([
    broadcasts ? delivery("broadcast") : [],
    published ? delivery("postgres_changes") : [],
  ]);
  const all: ProbeResult[] = [connection, ...deliveries.flat()];
  if (connection.failure === null && (await isBurstDue(context.sql))) {
    const { limit, now } = await readMessageRoom(context);
    const messages = Math.min(BURST_MOST, burstSize(limit, now));
    if (messages > 0)
      all.push(await runThroughputProbe({ ...common, messages, perSecond: BURST_PER_SECOND }));
  }
  for (const result of all) await recordProbe(context, { result });
  await sweepLiveTests(context);
  return all;
}
