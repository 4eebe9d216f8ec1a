import type { IncomingMessage } from "node:http";

/** Address the client used: through `localhost`, a forwarded port or a tunnel it differs from our own. */
export function publicUrl(request: IncomingMessage): string {
  const forwarded = request.headers["x-forwarded-proto"];
  const scheme = forwarded === "https" ? "https" : "http";
  const host = request.headers.host ?? "";
  return /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i.test(host)
    ? `${scheme}://${host}`
    : `${scheme}://127.0.0.1:${request.socket.localPort}`;
}
