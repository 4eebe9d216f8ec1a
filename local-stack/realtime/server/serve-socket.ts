import type { RawData, WebSocket } from "ws";
import { closeChannel } from "../channels/close-channel.ts";
import { handleMessage } from "../channels/handle-message.ts";
import { tellError } from "../channels/tell-error.ts";
import { decodeFrame } from "../protocol/decode-frame.ts";
import { type ClientMessage, MalformedFrame } from "../protocol/message.ts";
import { ClientSocket, type Handshake } from "./client-socket.ts";
import type { Project } from "./project.ts";

/** What may wait while one message is handled; beyond, the client's network has to. One frame of 5 MB may come on top. */
const MOST_WAITING = { frames: 100, bytes: 1_000_000 };

interface WaitingFrame {
  data: Buffer;
  binary: boolean;
}

/** Serves one connection until it closes. Its messages are handled one after another, as they came. */
export function serveSocket(project: Project, ws: WebSocket, handshake: Handshake, sendBuffer: number): void {
  const log = project.log.atLevel(handshake.logLevel);
  const { metrics } = project;
  const socket = new ClientSocket(ws, { handshake, log, metrics, sendBuffer });
  // Undecoded: parsed JSON can take many times the bytes that came.
  const waiting: WaitingFrame[] = [];
  let waitingBytes = 0;
  let busy = false;
  project.sockets.add(socket);
  metrics.socketOpened();

  ws.on("message", (data: RawData, binary: boolean) => {
    const frame = { data: data as Buffer, binary };
    socket.lastSeen = performance.now();
    metrics.inputBytes(frame.data.length);
    waiting.push(frame);
    waitingBytes += frame.data.length;
    if (!busy) work();
    if (isFull()) ws.pause();
  });
  ws.on("error", (error) => {
    tellError(project, log, "MalformedWebSocketMessage", error.message);
  });
  ws.once("close", () => {
    waiting.length = 0;
    waitingBytes = 0;
    for (const channel of [...socket.channels.values()]) closeChannel(project, channel);
    project.sockets.remove(socket);
    metrics.socketClosed(performance.now() - socket.openedAt);
  });

  function isFull(): boolean {
    return waiting.length > MOST_WAITING.frames || waitingBytes > MOST_WAITING.bytes;
  }

  function decode({ data, binary }: WaitingFrame): ClientMessage | null {
    try {
      return decodeFrame(handshake.version, data, binary);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      tellError(project, log, "MalformedWebSocketMessage", error.message);
      return null;
    }
  }

  function work(): void {
    for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) {
      waitingBytes -= frame.data.length;
      if (ws.isPaused && !isFull()) ws.resume();
      const message = decode(frame);
      const handling = message === null ? undefined : handle(message);
      if (handling === undefined) continue;
      busy = true;
      handling.catch(failed).finally(() => {
        busy = false;
        work();
      });
      return;
    }
  }

  function handle(message: ClientMessage): Promise<void> | undefined {
    try {
      return handleMessage(project, socket, message);
    } catch (error) {
      failed(error);
      return undefined;
    }
  }

  function failed(error: unknown): void {
    tellError(project, log, "UnknownErrorOnWebSocketMessage", String(error));
  }
}
