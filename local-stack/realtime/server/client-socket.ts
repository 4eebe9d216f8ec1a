import type { WebSocket } from "ws";
import type { Claims } from "../auth/claims.ts";
import type { Channel } from "../channels/channel.ts";
import type { LogLevel, RealtimeLog } from "../log/realtime-log.ts";
import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";
import { encodeMessage } from "../protocol/encode-message.ts";
import type { Frame, ProtocolVersion, ServerMessage } from "../protocol/message.ts";

/** What the handshake established. */
export interface Handshake {
  version: ProtocolVersion;
  logLevel: LogLevel;
  /** The API key or token of the connection. */
  token: string;
  claims: Claims;
  /** For policies, as `request.headers`. */
  headers: Record<string, string>;
}

interface SocketOptions {
  handshake: Handshake;
  log: RealtimeLog;
  metrics: RealtimeMetrics;
  /** Bytes that may wait for a slow client before it is dropped. */
  sendBuffer: number;
}

const GOODBYE_MS = 2_000;

/** One client's connection. */
export class ClientSocket {
  readonly handshake: Handshake;
  readonly channels = new Map<string, Channel>();
  readonly log: RealtimeLog;
  readonly openedAt = performance.now();
  lastSeen = performance.now();
  /** Whether it has joined a channel, which is what makes it a connected user. */
  isUser = false;
  readonly #ws: WebSocket;
  readonly #metrics: RealtimeMetrics;
  readonly #sendBuffer: number;

  constructor(ws: WebSocket, { handshake, log, metrics, sendBuffer }: SocketOptions) {
    this.#ws = ws;
    this.handshake = handshake;
    this.log = log;
    this.#metrics = metrics;
    this.#sendBuffer = sendBuffer;
  }

  get isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  send(message: ServerMessage): void {
    this.push(encodeMessage(this.handshake.version, message));
  }

  /** Never waits: a client that does not keep up is dropped, so that it costs the others nothing. */
  push({ data, binary }: Frame): void {
    if (!this.isOpen) return;
    if (this.#ws.bufferedAmount > this.#sendBuffer) {
      this.#ws.terminate();
      return;
    }
    this.#metrics.outputBytes(data.length);
    this.#ws.send(data, { binary });
  }

  /** A client that does not answer the close is not waited for. */
  close(code: number): void {
    if (!this.isOpen) return;
    this.#ws.close(code);
    setTimeout(() => this.#ws.terminate(), GOODBYE_MS).unref();
  }

  terminate(): void {
    this.#ws.terminate();
  }
}
