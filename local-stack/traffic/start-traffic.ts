import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RunningPart } from "../process/running-part.ts";
import { spawnBound } from "../process/spawn-bound.ts";
import { stopProcess } from "../process/stop-process.ts";
import { type Supervised, supervise } from "../process/supervise.ts";
import { projectDirectory } from "../stack-paths.ts";

export interface StartTrafficOptions {
  apiUrl: string;
  publishableKey: string;
  databaseUrl: string;
  logFile: string;
  tell: (message: string) => void;
}

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

/** Keeps the sample applications in use, in a process of their own. */
export function startTraffic(options: StartTrafficOptions): Promise<Supervised> {
  return supervise("Sample traffic", async () => spawnTraffic(options), options.tell);
}

function spawnTraffic({ apiUrl, publishableKey, databaseUrl, logFile }: StartTrafficOptions): RunningPart {
  const log = openSync(logFile, "w");
  const child = spawnBound(process.execPath, ["--import", "tsx", MAIN, apiUrl], {
    deathSignal: "TERM",
    cwd: projectDirectory,
    output: log,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_NO_WARNINGS: "1",
      TRAFFIC_PUBLISHABLE_KEY: publishableKey,
      TRAFFIC_DATABASE_URL: databaseUrl,
    },
  });
  closeSync(log);
  let asked = false;
  return {
    ended: new Promise((resolve) => child.once("exit", () => resolve(asked))),
    async stop() {
      asked = true;
      await stopProcess(child, "SIGTERM");
    },
  };
}
