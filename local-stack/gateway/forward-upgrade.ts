import { request as ask, type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

export type UpgradeListener = (request: IncomingMessage, client: Duplex, head: Buffer) => void;

/** Hands a WebSocket over to a part of the stack: its answer, whatever it is, and then bytes both ways. */
export function forwardUpgrade(socketPath: string): UpgradeListener {
  return (request, client, head) => {
    const headers = { ...request.headers, "x-forwarded-for": clientAddress(request) };
    const upstream = ask({ socketPath, method: request.method, path: request.url, headers });
    client.on("error", () => upstream.destroy());
    client.once("close", () => upstream.destroy());
    upstream.once("error", () => refuseUpgrade(client, 503));
    upstream.once("response", (answer) => {
      client.write(headOf(answer));
      answer.pipe(client);
      answer.once("error", () => client.destroy());
    });
    upstream.once("upgrade", (answer, part, first) => {
      part.on("error", () => client.destroy());
      part.once("close", () => client.destroy());
      client.once("close", () => part.destroy());
      client.write(headOf(answer));
      if (first.length > 0) client.write(first);
      if (head.length > 0) part.write(head);
      part.pipe(client);
      client.pipe(part);
    });
    upstream.end();
  };
}

export function refuseUpgrade(client: Duplex, status: number): void {
  client.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function clientAddress({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? "";
}
