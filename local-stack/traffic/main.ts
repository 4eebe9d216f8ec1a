import { setMaxListeners } from "node:events";
import { z } from "zod";
import { runTraffic } from "./run-traffic.ts";

const environment = z
  .object({ TRAFFIC_PUBLISHABLE_KEY: z.string(), TRAFFIC_DATABASE_URL: z.string() })
  .parse(process.env);

const ending = new AbortController();
// Everybody waits on it.
setMaxListeners(0, ending.signal);
process.once("SIGTERM", () => ending.abort());
await runTraffic({
  apiUrl: z.url().parse(process.argv[2]),
  publishableKey: environment.TRAFFIC_PUBLISHABLE_KEY,
  databaseUrl: environment.TRAFFIC_DATABASE_URL,
  signal: ending.signal,
  write: (line) => void process.stdout.write(`${line}\n`),
});
process.exit(0);
