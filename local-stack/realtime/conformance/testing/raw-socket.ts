import { WebSocket } from "ws";
import { Inbox } from "./inbox.ts";

export type Version = "1.0.0" | "2.0.0";
export const versions: Version[] = ["1.0.0", "2.0.0"];

export interface RawMessage {
  /** undefined where version 1.0.0 does not tell it. */
  joinRef?: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
}

/** A client that says exactly what it is told to; it shares no code with the server. */
export class RawSocket {
  readonly inbox = new Inbox<RawMessage>();
  readonly binary = new Inbox<Buffer>();
  readonly closed: Promise<number>;
  readonly #ws: WebSocket;
  readonly #version: Version;

  private constructor(ws: WebSocket, version: Version) {
    this.#ws = ws;
    this.#version = version;
    this.closed = new Promise((resolve) => ws.once("close", resolve));
    ws.on("message", (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.binary.push(data);
      else this.inbox.push(decode(version, data.toString("utf8")));
    });
  }

  /** @param url of the server, `ws:` or `http:` */
  static async open(url: string, version: Version, key: string): Promise<RawSocket> {
    const address = new URL(url.replace(/^http/, "ws"));
    address.pathname = "/socket/websocket";
    address.search = new URLSearchParams({ apikey: key, vsn: version }).toString();
    const ws = new WebSocket(address);
    const socket = new RawSocket(ws, version);
    await new Promise<void>((resolve, reject) => {
      ws.once("open", resolve);
      ws.once("error", reject);
    });
    return socket;
  }

  send({ joinRef = null, ref, topic, event, payload }: RawMessage): void {
    this.sendText(
      this.#version === "1.0.0"
        ? JSON.stringify({ topic, event, payload, ref, join_ref: joinRef })
        : JSON.stringify([joinRef, ref, topic, event, payload]),
    );
  }

  sendText(text: string): void {
    this.#ws.send(text);
  }

  sendBinary(bytes: Uint8Array): void {
    this.#ws.send(bytes, { binary: true });
  }

  /** Sends phx_join and returns the payload of the reply. */
  async join(topic: string, config: Record<string, unknown>, ref = "1"): Promise<Record<string, unknown>> {
    this.send({ joinRef: ref, ref, topic, event: "phx_join", payload: { config } });
    return (await this.reply(topic, ref)).payload;
  }

  reply(topic: string, ref: string): Promise<RawMessage> {
    return this.inbox.find(
      (message) => message.event === "phx_reply" && message.topic === topic && message.ref === ref,
    );
  }

  event(topic: string, event: string): Promise<RawMessage> {
    return this.inbox.find((message) => message.topic === topic && message.event === event);
  }

  /** Everything that the server had to say about what was sent before has arrived when this settles. */
  async settle(ref: string): Promise<void> {
    this.send({ ref, topic: "phoenix", event: "heartbeat", payload: {} });
    await this.reply("phoenix", ref);
  }

  async close(): Promise<void> {
    this.#ws.close();
    await this.closed;
  }
}

function decode(version: Version, text: string): RawMessage {
  const told: unknown = JSON.parse(text);
  if (version === "1.0.0") return told as RawMessage;
  const [joinRef, ref, topic, event, payload] = told as [
    string | null,
    string | null,
    string,
    string,
    Record<string, unknown>,
  ];
  return { joinRef, ref, topic, event, payload };
}
