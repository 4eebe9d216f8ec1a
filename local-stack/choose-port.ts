import { createServer } from "node:net";

/** The Supabase CLI counts from 54320 to 54329, so a second stack steps over that block. */
const STEP = 10;

/** The preferred port and what to try after it. */
export function* portsFrom(preferred: number): Generator<number> {
  for (let port = preferred; port <= 65_535; port += STEP) yield port;
}

/** The first of `ports` that nobody listens on; 0 stands for any. */
export async function firstFreePort(ports: Iterable<number>): Promise<number> {
  for (const wanted of ports) {
    const port = await tryPort(wanted);
    if (port !== null) return port;
  }
  throw new Error("no free port was found");
}

function tryPort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : wanted));
    });
  });
}
