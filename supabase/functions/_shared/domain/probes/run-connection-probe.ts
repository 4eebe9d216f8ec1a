import { type ChannelStage, openChannel } from "./open-channel.ts";
import type { ConnectionProbe, probeOrigins } from "./probe.ts";
import { failureOf, ProbeFailure } from "./probe-failure.ts";
import type { ProbePorts } from "./probe-socket.ts";
import { type ProbeTarget, probeTopic, socketUrl } from "./probe-target.ts";

/** What a runtime with raw sockets sees below the WebSocket. */
export interface TransportTimes {
  tcpMs: number;
  /** null without TLS. */
  tlsMs: number | null;
  /** Request for the upgrade to its answer. */
  handshakeMs: number;
  /** Set when the answer was not 101; browsers never see it. */
  refusal: { status: number; error: string } | null;
}

export interface ConnectionProbeRequest {
  target: ProbeTarget;
  from: (typeof probeOrigins)[number];
  /** A private channel also has the token judged by the policies on realtime.messages. */
  private: boolean;
  /** A published table to subscribe to; null: the subscription in the database is not timed. */
  binding: { schema: string; table: string; filter?: string } | null;
  ports: ProbePorts;
  /** Measures on a connection of its own; null where the runtime has no raw sockets, as browsers. */
  measureTransport: ((url: string, signal: AbortSignal) => Promise<TransportTimes>) | null;
  signal: AbortSignal;
  timeoutMs?: number;
  onStage?(stage: "transport" | ChannelStage, ms: number): void;
}

/** Connects as a client does and times each stage. Never throws: what failed is in the result. */
export async function runConnectionProbe(request: ConnectionProbeRequest): Promise<ConnectionProbe> {
  const { ports, signal, binding } = request;
  const result: ConnectionProbe = {
    kind: "connection",
    at: new Date().toISOString(),
    from: request.from,
    failure: null,
    tcpMs: null,
    tlsMs: null,
    handshakeMs: null,
    joinMs: null,
    systemOkMs: null,
    connectMs: null,
  };
  try {
    await timeTransport(request, result);
    const channel = await openChannel({
      target: request.target,
      topic: probeTopic(crypto.randomUUID()),
      private: request.private,
      bindings: binding === null ? [] : [{ event: "*", ...binding }],
      ports,
      signal,
      ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
      onStage(stage, ms) {
        if (stage === "handshake") result.handshakeMs ??= ms;
        if (stage === "join") Object.assign(result, { joinMs: ms, connectMs: untilJoined(result) + ms });
        if (stage === "subscribe") result.systemOkMs = ms;
        request.onStage?.(stage, ms);
      },
    });
    channel.close();
  } catch (error) {
    result.failure = failureOf(error, "handshake");
  }
  return result;
}

/** The socket that joins may find names and routes warm, so what a fresh connection took is added up in its place. */
function untilJoined({ tcpMs, tlsMs, handshakeMs }: ConnectionProbe): number {
  return (tcpMs ?? 0) + (tlsMs ?? 0) + (handshakeMs ?? 0);
}

async function timeTransport(request: ConnectionProbeRequest, result: ConnectionProbe): Promise<void> {
  const { measureTransport, target, signal } = request;
  if (measureTransport === null) return;
  const { tcpMs, tlsMs, handshakeMs, refusal } = await measureTransport(socketUrl(target), signal);
  Object.assign(result, { tcpMs, tlsMs });
  if (refusal !== null) throw new ProbeFailure("handshake", refusal.error, `HTTP ${refusal.status}`);
  result.handshakeMs = handshakeMs;
  request.onStage?.("transport", tcpMs + (tlsMs ?? 0));
}
