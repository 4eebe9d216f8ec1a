import type { RawData, WebSocket } from "ws";
import { closeChannel } from "../channels/close-channel.ts";
import { handleMessage } from "../channels/handle-message.ts";
import { tellError } from "../channels/tell-error.ts";
import { decodeFrame } from "../protocol/decode-frame.ts";
import { type ClientMessage, MalformedFrame } from "../protocol/message.ts";
import { ClientSocket, type Handshake } from "./client-socket.ts";
import type { Project } from "./project.ts";

/** Messages that may wait while one is handled; beyond, the client's network has to. */
const MOST_WAITING = 100;

/** Serves one connection until it closes. Its messages are handled one after another, as they came. */
export function serveSocket(project: Project, ws: WebSocket, handshake: Handshake, sendBuffer: number): void {
  const log = project.log.atLevel(handshake.logLevel);
  const { metrics } = project;
  const socket = new ClientSocket(ws, { handshake, log, metrics, sendBuffer });
  const waiting: ClientMessage[] = [];
  let busy = false;
  project.sockets.add(socket);
  metrics.socketOpened();

  ws.on("message", (data: RawData, binary: boolean) => {
    const bytes = data as Buffer;
    socket.lastSeen = performance.now();
    metrics.inputBytes(bytes.length);
    const message = decode(bytes, binary);
    if (message === null) return;
    waiting.push(message);
    if (waiting.length > MOST_WAITING) ws.pause();
    if (!busy) work();
  });
  ws.on("error", (error) => {
    tellError(project, log, "MalformedWebSocketMessage", error.message);
  });
  ws.once("close", () => {
    waiting.length = 0;
    for (const channel of [...socket.channels.values()]) closeChannel(project, channel);
    project.sockets.remove(socket);
    metrics.socketClosed(performance.now() - socket.openedAt);
  });

  function decode(data: Buffer, binary: boolean): ClientMessage | null {
    try {
      return decodeFrame(handshake.version, data, binary);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      tellError(project, log, "MalformedWebSocketMessage", error.message);
      return null;
    }
  }

  function work(): void {
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      const handling = handle(message);
      if (handling === undefined) continue;
      busy = true;
      handling.catch(failed).finally(() => {
        busy = false;
        work();
      });
      return;
    }
    if (ws.isPaused) ws.resume();
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
