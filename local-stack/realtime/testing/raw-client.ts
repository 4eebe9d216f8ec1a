import { once } from "node:events";
import { type ClientOptions, WebSocket } from "ws";

/** A client that sends whatever it is told, in version 2.0.0. */
export interface RawClient {
  ws: WebSocket;
  /** Text frames that came, parsed. */
  frames: unknown[][];
  send(...frame: unknown[]): void;
  /** The code of the close. */
  closed: Promise<number>;
  /** The first frame from now or before that has this reference. */
  reply(ref: string): Promise<unknown[]>;
}

const TIMEOUT_MS = 30_000;

/** Connects to `/realtime/v1/websocket` of a server. */
export async function connectRaw(url: string, parameters: Record<string, string>): Promise<RawClient> {
  const ws = new WebSocket(addressOf(url, { vsn: "2.0.0", ...parameters }));
  const frames: unknown[][] = [];
  ws.on("message", (data, binary) => {
    if (!binary) frames.push(JSON.parse(data.toString()));
  });
  const closed = new Promise<number>((resolve) => ws.once("close", resolve));
  await once(ws, "open");
  return {
    ws,
    frames,
    closed,
    send: (...frame) => ws.send(JSON.stringify(frame)),
    async reply(ref) {
      const find = () => frames.find((frame) => frame[1] === ref);
      const until = performance.now() + TIMEOUT_MS;
      for (let found = find(); ; found = find()) {
        if (found !== undefined) return found;
        if (performance.now() > until) throw new Error(`no reply to ${ref}: ${JSON.stringify(frames)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

/** What a handshake that is refused is answered. */
export function refusedHandshake(
  url: string,
  parameters: Record<string, string>,
  options: ClientOptions = {},
): Promise<{ status: number | undefined; body: unknown; ms: number }> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(addressOf(url, parameters), options);
    ws.once("open", () => {
      ws.close();
      reject(new Error("it was let in"));
    });
    ws.once("error", reject);
    ws.once("unexpected-response", (_request, response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () => {
        const ms = performance.now() - since;
        resolve({ status: response.statusCode, body: JSON.parse(text), ms });
      });
    });
  });
}

function addressOf(url: string, parameters: Record<string, string>): string {
  return `${url.replace(/^http/, "ws")}/realtime/v1/websocket?${new URLSearchParams(parameters)}`;
}
