import { createServer, type RequestListener, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { answerJson } from "./answer-json.ts";
import type { UpgradeListener } from "./forward-upgrade.ts";

export interface Gateway {
  port: number;
  url: string;
  server: Server;
  /** From now on requests are answered by `handler`; until then they are told to wait. */
  open(handler: RequestListener): void;
  /** From now on it takes WebSockets too. */
  openUpgrades(listener: UpgradeListener): void;
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Takes the first free port of `ports` at once, so that nobody else does while the stack starts. */
export async function startGateway(ports: Iterable<number>): Promise<Gateway> {
  let handler: RequestListener = (_request, response) => {
    response.setHeader("retry-after", "1");
    answerJson(response, 503, { message: "The stack is starting." });
  };
  const server = createServer((request, response) => handler(request, response));
  // Once upgraded, a connection is none of the server's any more.
  const upgraded = new Set<Duplex>();
  const port = await listenOnFirstFree(server, ports);
  return {
    port,
    url: `http://${HOST}:${port}`,
    server,
    open(next) {
      handler = next;
    },
    openUpgrades(listener) {
      server.on("upgrade", (request, client, head) => {
        upgraded.add(client);
        client.once("close", () => upgraded.delete(client));
        listener(request, client, head);
      });
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const client of upgraded) client.destroy();
      return closed;
    },
  };
}

async function listenOnFirstFree(server: Server, ports: Iterable<number>): Promise<number> {
  let refusal: unknown = new Error("no port to listen on");
  for (const port of ports) {
    try {
      await listen(server, port);
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : port;
    } catch (error) {
      refusal = error;
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) break;
    }
  }
  throw refusal;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}
