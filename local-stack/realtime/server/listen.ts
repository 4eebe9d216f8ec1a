import type { Server } from "node:http";

/** A port of this machine (0: any that is free), or the path of a unix socket. */
export type ListenOn = { port: number } | { socket: string };

/** Settles with the address, once the server takes connections. */
export function listen(server: Server, on: ListenOn): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const listening = () => {
      server.removeListener("error", reject);
      const address = server.address();
      const port = typeof address === "object" ? address?.port : undefined;
      resolve("socket" in on ? `unix:${on.socket}` : `http://127.0.0.1:${port}`);
    };
    if ("socket" in on) server.listen(on.socket, listening);
    else server.listen(on.port, "127.0.0.1", listening);
  });
}
