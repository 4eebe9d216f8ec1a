import type { Frame } from "./frames.ts";
import { type Channel, type ChannelStage, openChannel } from "./open-channel.ts";
import { percentile } from "./percentile.ts";
import type { probeOrigins, ThroughputProbe } from "./probe.ts";
import { abortion, failureOf, ProbeFailure } from "./probe-failure.ts";
import type { ProbePorts } from "./probe-socket.ts";
import { type ProbeTarget, probeTopic } from "./probe-target.ts";

export interface ThroughputProbeRequest {
  target: ProbeTarget;
  from: (typeof probeOrigins)[number];
  private: boolean;
  /** See burstSize. */
  messages: number;
  /** At which they are sent; what the channel delivers shows against it. */
  perSecond: number;
  ports: ProbePorts;
  signal: AbortSignal;
  /** After so long without a message, what has not come is lost. */
  silenceMs?: number;
  onStage?(stage: ChannelStage, ms: number): void;
  onProgress?(progress: { sent: number; received: number }): void;
}

const TICK_MS = 4;
const SILENCE_MS = 2_000;
const UNSENT_BYTES_MAX = 256 * 1024;
const PADDING = "x".repeat(100);

/** Sends a bounded burst to itself on a channel of its own. Never throws: what failed is in the result. */
export async function runThroughputProbe(request: ThroughputProbeRequest): Promise<ThroughputProbe> {
  const { target, ports, signal, onStage } = request;
  const burst = new Burst(request.messages);
  const at = new Date().toISOString();
  let channel: Channel | null = null;
  let failure: ThroughputProbe["failure"] = null;
  try {
    channel = await openChannel({
      target,
      topic: probeTopic(crypto.randomUUID()),
      private: request.private,
      bindings: [],
      self: true,
      // Of thousands of messages each would be a line of the project's log.
      logLevel: "warning",
      ports,
      signal,
      ...(onStage === undefined ? {} : { onStage }),
    });
    await send(request, channel, burst);
  } catch (error) {
    failure = failureOf(error, "burst");
  } finally {
    channel?.close();
  }
  return { kind: "throughput", at, from: request.from, failure, ...burst.figures() };
}

async function send(request: ThroughputProbeRequest, channel: Channel, burst: Burst): Promise<void> {
  const { ports, signal, messages, perSecond, silenceMs = SILENCE_MS } = request;
  channel.onFrame((frame, receivedAt) => burst.receive(frame, receivedAt));
  const broken = channel.expect<never>({ stage: "burst", match: () => undefined, timeoutMs: 60_000 });
  let failure: unknown;
  broken.catch((error: unknown) => {
    failure = error;
  });
  const begin = ports.now();
  let lastNews = begin;
  let seen = 0;
  while (burst.missing > 0) {
    if (signal.aborted) throw abortion("burst", signal);
    if (failure !== undefined) throw failure;
    const now = ports.now();
    const due = Math.min(messages, Math.ceil(((now - begin) / 1_000) * perSecond) + 1);
    while (burst.sent < due && channel.unsent() < UNSENT_BYTES_MAX) {
      channel.broadcast("burst", { n: burst.send(ports.now()), padding: PADDING });
    }
    const news = burst.sent + burst.received;
    if (news > seen) {
      seen = news;
      lastNews = now;
      request.onProgress?.({ sent: burst.sent, received: burst.received });
    } else if (now - lastNews > silenceMs) {
      if (burst.received > 0) return;
      throw new ProbeFailure("burst", "No message of the burst came back.", "timeout");
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}

/** Which messages went out when, and which came back. */
class Burst {
  sent = 0;
  received = 0;
  duplicates = 0;
  #total: number;
  #sentAt: number[] = [];
  #latencies = new Map<number, number>();
  #firstReceiptAt = 0;
  #lastReceiptAt = 0;

  constructor(total: number) {
    this.#total = total;
  }

  get missing(): number {
    return this.#total - this.received;
  }

  /** Answers the message's number. */
  send(now: number): number {
    this.#sentAt.push(now);
    this.sent += 1;
    return this.sent - 1;
  }

  receive({ event, payload }: Frame, receivedAt: number): void {
    const n = event === "broadcast" ? (payload as { payload?: { n?: unknown } }).payload?.n : undefined;
    const sentAt = typeof n === "number" ? this.#sentAt[n] : undefined;
    if (typeof n !== "number" || sentAt === undefined) return;
    if (this.#latencies.has(n)) {
      this.duplicates += 1;
      return;
    }
    this.#latencies.set(n, receivedAt - sentAt);
    if (this.received === 0) this.#firstReceiptAt = receivedAt;
    this.received += 1;
    this.#lastReceiptAt = receivedAt;
  }

  figures() {
    const ascending = Float64Array.from(this.#latencies.values()).sort();
    // From receipt to receipt: the way there and back is latency, and would make a short burst look slow.
    const ms = this.#lastReceiptAt - this.#firstReceiptAt;
    return {
      sent: this.sent,
      received: this.received,
      duplicates: this.duplicates,
      seconds: ms / 1_000,
      perSecond: ms === 0 ? 0 : (this.received - 1) / (ms / 1_000),
      latency:
        ascending.length === 0
          ? null
          : {
              p50: percentile(ascending, 50),
              p95: percentile(ascending, 95),
              p99: percentile(ascending, 99),
              max: ascending[ascending.length - 1] ?? 0,
            },
    };
  }
}
