import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** A handshake that is answered with plain HTTP; its message is the `error` of the body. */
export class HandshakeRefusal extends Error {
  override name = "HandshakeRefusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function sendRefusal(socket: Duplex, { status, message }: HandshakeRefusal): void {
  const body = JSON.stringify({ error: message });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "content-type: application/json; charset=utf-8",
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}
