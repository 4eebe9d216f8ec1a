import { beatAnswerSchema, clockAnswerSchema, type ProbeReadiness } from "#domain/api/probes.ts";
import { burstSize } from "#domain/probes/burst-size.ts";
import { createRemoteBeat } from "#domain/probes/create-remote-beat.ts";
import type { ProbeResult, ThroughputProbe } from "#domain/probes/probe.ts";
import { webPorts } from "#domain/probes/probe-socket.ts";
import type { ProbeTarget } from "#domain/probes/probe-target.ts";
import { runConnectionProbe } from "#domain/probes/run-connection-probe.ts";
import { runDeliveryProbe } from "#domain/probes/run-delivery-probe.ts";
import { runThroughputProbe } from "#domain/probes/run-throughput-probe.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { noteBurst, recentlySent } from "./own-bursts.ts";
import type { ProbeKind } from "./probe-kinds.ts";

export interface MeasureOptions {
  target: ProbeTarget;
  callFunction: CallFunction;
  readiness: ProbeReadiness;
  signal: AbortSignal;
  onProgress(text: string): void;
}

const BEATS = 5;
/** Twice the target, so that a channel that meets it is told from one that is merely asked for no more. */
const MESSAGES_PER_SECOND = 2_000;

const stageWords: Record<string, string> = {
  handshake: "Connected. Joining…",
  join: "Joined…",
  subscribe: "Subscribed. Waiting for the first change…",
};

/**
 * Runs one probe from this browser; a project that refuses public channels is tried with a private one. Never throws:
 * what failed is in the results.
 */
export async function measure(kind: ProbeKind, options: MeasureOptions): Promise<ProbeResult[]> {
  const results = await measureOn(kind, options, false);
  const refused = results.some(({ failure }) => failure?.code === "PrivateOnly");
  return refused ? await measureOn(kind, options, true) : results;
}

async function measureOn(
  kind: ProbeKind,
  options: MeasureOptions,
  isPrivate: boolean,
): Promise<ProbeResult[]> {
  const { target, readiness, signal, onProgress } = options;
  const onStage = (stage: string) => onProgress(stageWords[stage] ?? "");
  const common = { target, from: "browser", private: isPrivate, ports: webPorts, signal } as const;
  if (kind === "connection") {
    const { schema, table, prober, published } = readiness.heartbeat;
    const binding = published ? { schema, table, filter: `prober=eq.${prober}` } : null;
    return [await runConnectionProbe({ ...common, binding, measureTransport: null, onStage })];
  }
  if (kind === "throughput") {
    const { limit, now } = readiness.messagesPerSecond;
    const started = webPorts.now();
    const recent = recentlySent(started);
    // The limit counts each send and each receipt; where traffic is not seen, nor are our own messages.
    const traffic = now === null ? null : now + (2 * recent) / 60;
    const messages = now === null && recent > 0 ? 0 : burstSize(limit, traffic);
    if (messages === 0) return [burstTooSoon()];
    const result = await runThroughputProbe({
      ...common,
      messages,
      perSecond: MESSAGES_PER_SECOND,
      onStage,
      onProgress: ({ received }) => onProgress(`${received} of ${messages} messages came back…`),
    });
    noteBurst(started, result.sent);
    return [result];
  }
  let beats = 0;
  return await runDeliveryProbe({
    ...common,
    via: kind === "changes" ? "postgres_changes" : "broadcast",
    heartbeat: readiness.heartbeat,
    beats: BEATS,
    beat: remoteBeat(options),
    onStage(stage) {
      if (stage !== "beat") return onStage(stage);
      beats += 1;
      onProgress(`${beats} of ${BEATS} arrived…`);
    },
  });
}

function remoteBeat({ callFunction, signal }: MeasureOptions) {
  return createRemoteBeat({
    now: webPorts.now,
    readClock: () => callFunction(clockAnswerSchema, "observe/probes/clock", { signal }),
    beat: (request) =>
      callFunction(beatAnswerSchema, "observe/probes/beat", { method: "POST", body: request, signal }),
  });
}

function burstTooSoon(): ThroughputProbe {
  return {
    kind: "throughput",
    at: new Date().toISOString(),
    from: "browser",
    failure: {
      stage: "burst",
      message:
        "This page sent a burst less than a minute ago. Another one could reach the project's limit, which closes its channels: wait a minute.",
      code: null,
    },
    sent: 0,
    received: 0,
    duplicates: 0,
    seconds: 0,
    perSecond: 0,
    latency: null,
  };
}
