import { type CommitBounds, commitLatency } from "./commit-latency.ts";
import type { Frame } from "./frames.ts";
import { type Channel, type ChannelStage, openChannel } from "./open-channel.ts";
import type { DeliveryProbe, probeOrigins } from "./probe.ts";
import { failureOf, ProbeFailure } from "./probe-failure.ts";
import type { ProbePorts } from "./probe-socket.ts";
import { type ProbeTarget, probeTopic } from "./probe-target.ts";

/** One write to be made, in the words of the function that makes it (domain/api/probes.ts). */
export interface BeatRequest {
  via: DeliveryProbe["via"];
  probe: string;
  beat: string;
  private: boolean;
}

export interface DeliveryProbeRequest {
  target: ProbeTarget;
  from: (typeof probeOrigins)[number];
  via: DeliveryProbe["via"];
  /** The row that beats change, for Postgres Changes. */
  heartbeat: { schema: string; table: string; prober: string };
  /** Of the channel. */
  private: boolean;
  /** Writes to measure, one after the other. */
  beats: number;
  ports: ProbePorts;
  /** Commits one write, and tells when on the clock of the ports. */
  beat(request: BeatRequest): Promise<CommitBounds>;
  signal: AbortSignal;
  timeoutMs?: number;
  onStage?(stage: ChannelStage | "beat", ms: number): void;
}

const RECEIVE_TIMEOUT_MS = 10_000;

/**
 * Commit to receipt, once for each beat. The commit lies between two moments; the latency counts from their middle and
 * half their distance is the uncertainty. Never throws: a failure is the last result.
 */
export async function runDeliveryProbe(request: DeliveryProbeRequest): Promise<DeliveryProbe[]> {
  const results: DeliveryProbe[] = [];
  const probe = crypto.randomUUID();
  let channel: Channel | null = null;
  try {
    channel = await open(request, probe);
    for (let index = 0; index < request.beats; index += 1) {
      const measured = await measure(request, channel, probe);
      results.push(resultOf(request, measured));
      request.onStage?.("beat", measured.latencyMs);
    }
  } catch (error) {
    results.push({ ...resultOf(request, null), failure: failureOf(error, "beat") });
  } finally {
    channel?.close();
  }
  return results;
}

async function open(request: DeliveryProbeRequest, probe: string): Promise<Channel> {
  const { via, heartbeat } = request;
  const changes = via === "postgres_changes";
  const { schema, table, prober } = heartbeat;
  return await openChannel({
    target: request.target,
    topic: probeTopic(probe),
    private: request.private,
    bindings: changes ? [{ event: "*", schema, table, filter: `prober=eq.${prober}` }] : [],
    replicationReady: !changes,
    ports: request.ports,
    signal: request.signal,
    ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
    ...(request.onStage === undefined ? {} : { onStage: request.onStage }),
  });
}

async function measure(request: DeliveryProbeRequest, channel: Channel, probe: string) {
  const beat = crypto.randomUUID();
  const receipt = channel.expect({
    stage: "receive",
    match: (frame, receivedAt) => (isReceipt(frame, beat) ? receivedAt : undefined),
    timeoutMs: RECEIVE_TIMEOUT_MS,
  });
  receipt.catch(() => undefined);
  const { via } = request;
  const bounds = await request.beat({ via, probe, beat, private: request.private });
  const receivedAt = await receipt;
  return commitLatency(bounds, receivedAt);
}

function isReceipt({ event, payload }: Frame, beat: string): boolean {
  const content = payload as { event?: unknown; payload?: { beat?: unknown }; data?: ChangeData };
  if (event === "broadcast") return content.event === "beat" && content.payload?.beat === beat;
  if (event !== "postgres_changes") return false;
  const [error] = content.data?.errors ?? [];
  if (error !== undefined) throw new ProbeFailure("receive", error, /^Error (\d+)/.exec(error)?.[1] ?? null);
  return content.data?.record?.beat === beat;
}

interface ChangeData {
  record?: Record<string, unknown>;
  errors?: string[] | null;
}

function resultOf(
  { from, via }: DeliveryProbeRequest,
  measured: { latencyMs: number; uncertaintyMs: number } | null,
): DeliveryProbe {
  return {
    kind: "delivery",
    at: new Date().toISOString(),
    from,
    failure: null,
    via,
    schema: null,
    table: null,
    latencyMs: measured?.latencyMs ?? null,
    uncertaintyMs: measured?.uncertaintyMs ?? null,
  };
}
