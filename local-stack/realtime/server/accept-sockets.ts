import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { tellError } from "../channels/tell-error.ts";
import { HandshakeRefusal, sendRefusal } from "./handshake-refusal.ts";
import type { Project } from "./project.ts";
import { readHandshake } from "./read-handshake.ts";
import { serveSocket } from "./serve-socket.ts";

const PATHS = new Set(["/realtime/v1/websocket", "/socket/websocket"]);
const LARGEST_FRAME = 5_000_000;

/** Takes the WebSocket connections of a server. */
export function acceptSockets(server: Server, project: Project, sendBuffer: number): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, clientTracking: false });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    accept(request, socket, head).catch((error: unknown) => {
      tellError(project, project.log, "ErrorConnectingToWebsocket", String(error));
      sendRefusal(socket, new HandshakeRefusal(500, "Error connecting to Realtime"));
    });
  });

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      if (!PATHS.has(path)) return sendRefusal(socket, new HandshakeRefusal(404, "Not Found"));
      const handshake = await readHandshake(project, request);
      sockets.handleUpgrade(request, socket, head, (ws) => {
        serveSocket(project, ws, handshake, sendBuffer);
      });
    } catch (error) {
      if (!(error instanceof HandshakeRefusal)) throw error;
      // A client that hammers is slowed down, as on the server.
      const { connectBackoff } = project.timings;
      await sleep(connectBackoff, undefined, { signal: project.stopping }).catch(() => undefined);
      sendRefusal(socket, error);
    }
  }
}
