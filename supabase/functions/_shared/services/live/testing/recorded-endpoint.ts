import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Recorded {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  /** Answers late; null: never. */
  afterMs?: number | null;
}

export interface RecordedEndpoint {
  url: string;
  /** Every request until now, as `METHOD path authorization`. */
  asked: string[];
  stop(): Promise<void>;
}

/** An endpoint that answers what was recorded of the real one. */
export async function recordedEndpoint(
  answer: (request: IncomingMessage) => Recorded,
): Promise<RecordedEndpoint> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
    const { status = 200, body = "", headers = {}, afterMs = 0 } = answer(request);
    if (afterMs === null) return;
    setTimeout(() => response.writeHead(status, headers).end(body), afterMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
