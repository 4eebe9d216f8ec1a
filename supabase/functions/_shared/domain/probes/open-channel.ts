import { encodeBroadcast, encodeFrame, type Frame } from "./frames.ts";
import { type FrameSocket, openFrameSocket } from "./open-frame-socket.ts";
import { ProbeFailure, refusal } from "./probe-failure.ts";
import type { ProbePorts } from "./probe-socket.ts";
import { type ProbeTarget, socketUrl } from "./probe-target.ts";

export const channelStages = ["handshake", "join", "subscribe"] as const;
export type ChannelStage = (typeof channelStages)[number];

export interface ChannelRequest {
  target: ProbeTarget;
  /** Without `realtime:`. */
  topic: string;
  private: boolean;
  /** Bindings of Postgres Changes, as the client sends them. Empty: no stage `subscribe`. */
  bindings: { event: string; schema: string; table: string; filter?: string; select?: string[] }[];
  /** Whether one's own broadcasts come back. */
  self?: boolean;
  /** Wait until broadcasts from the database flow, where the server is new enough to tell. */
  replicationReady?: boolean;
  /** Least severe lines that the server logs of this socket; "info" when not given. */
  logLevel?: "info" | "warning";
  ports: ProbePorts;
  signal: AbortSignal;
  /** Longest each stage may take. A join that is refused is answered after 5 s. */
  timeoutMs?: number;
  /** A stage ended, after `ms` from the end of the stage before. */
  onStage?(stage: ChannelStage, ms: number): void;
}

/** A joined channel. Meant for less than a minute: it sends no heartbeats. */
export interface Channel extends Pick<FrameSocket, "expect" | "onFrame" | "unsent"> {
  broadcast(event: string, payload: unknown): void;
  /** Leaves and closes. */
  close(): void;
}

const STAGE_TIMEOUT_MS = 10_000;
// Told within 500 ms by servers that know the option; the others never tell.
const READY_TIMEOUT_MS = 3_000;
const JOIN_REF = "1";

/** Connects, joins and, with bindings, waits until the database subscription exists. @throws ProbeFailure */
export async function openChannel(request: ChannelRequest): Promise<Channel> {
  const { ports, onStage, timeoutMs = STAGE_TIMEOUT_MS } = request;
  const topic = `realtime:${request.topic}`;
  let ended = ports.now();
  const end = (stage: ChannelStage) => {
    const now = ports.now();
    onStage?.(stage, now - ended);
    ended = now;
  };
  const url = socketUrl(request.target, request.logLevel);
  const socket = await openFrameSocket({ url, topic, ports, signal: request.signal, timeoutMs });
  end("handshake");
  try {
    // Expected before they can come: the subscription may be told while the reply is still being read.
    const joined = socket.expect({ stage: "join", match: joinReply, timeoutMs });
    const subscribed = socket.expect({ stage: "subscribe", match: subscription, timeoutMs: 2 * timeoutMs });
    subscribed.catch(() => undefined);
    const ready = socket.expect({ stage: "join", match: replicationReady, timeoutMs: READY_TIMEOUT_MS });
    ready.catch(() => undefined);
    const payload = joinOf(request);
    socket.send(encodeFrame({ joinRef: JOIN_REF, ref: JOIN_REF, topic, event: "phx_join", payload }));
    await joined;
    end("join");
    if (request.bindings.length > 0) {
      await subscribed;
      end("subscribe");
    }
    if (request.replicationReady === true) await ready.catch(unlessTimedOut);
  } catch (error) {
    socket.close();
    throw error;
  }
  let ref = 1;
  const nextRef = () => {
    ref += 1;
    return String(ref);
  };
  return {
    expect: socket.expect,
    onFrame: socket.onFrame,
    unsent: socket.unsent,
    broadcast(event, payload) {
      socket.send(encodeBroadcast({ joinRef: JOIN_REF, ref: nextRef(), topic, event }, payload));
    },
    close() {
      socket.send(encodeFrame({ joinRef: JOIN_REF, ref: nextRef(), topic, event: "phx_leave", payload: {} }));
      socket.close();
    },
  };
}

function joinOf(request: ChannelRequest): object {
  const { target, bindings, self = false, replicationReady = false } = request;
  return {
    config: {
      broadcast: { ack: false, self, ...(replicationReady ? { replication_ready: true } : {}) },
      presence: { enabled: false, key: "" },
      postgres_changes: bindings,
      private: request.private,
    },
    ...(target.accessToken === null ? {} : { access_token: target.accessToken }),
  };
}

function joinReply({ event, ref, payload }: Frame): true | undefined {
  if (event !== "phx_reply" || ref !== JOIN_REF) return undefined;
  const { status, response } = payload as { status?: unknown; response?: { reason?: unknown } };
  if (status === "ok") return true;
  const reason = response?.reason;
  throw refusal("join", typeof reason === "string" ? reason : JSON.stringify(response ?? status));
}

function subscription({ event, payload }: Frame): true | undefined {
  if (event !== "system") return undefined;
  const { extension, status, message } = payload as Record<string, unknown>;
  if (extension !== "postgres_changes") return undefined;
  if (status === "ok") return true;
  throw new ProbeFailure("subscribe", String(message), "SubscriptionRefused");
}

function replicationReady({ event, payload }: Frame): true | undefined {
  const { status, message } = payload as { status?: unknown; message?: unknown };
  return event === "system" && status === "ok" && message === "Replication connection established"
    ? true
    : undefined;
}

function unlessTimedOut(error: unknown): void {
  if (!(error instanceof ProbeFailure && error.code === "timeout")) throw error;
}
