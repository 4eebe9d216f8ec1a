import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunningPart } from "../process/running-part.ts";
import { spawnBound } from "../process/spawn-bound.ts";
import { stopProcess } from "../process/stop-process.ts";
import { readPidFile } from "./pid-file.ts";
import type { ServerAccount } from "./server-account.ts";

export interface ServerOptions {
  binaries: string;
  directory: string;
  account: ServerAccount;
  port: number;
  logFile: string;
  settings: Record<string, string>;
}

const START_SECONDS = 60;

/** Starts Postgres on a cluster and waits until it accepts connections. */
export async function startServer(options: ServerOptions): Promise<RunningPart> {
  const { binaries, directory, account, port, logFile } = options;
  const settings = { port: String(port), ...options.settings };
  // A server that was killed leaves its file behind, and that one says "ready" too.
  const stale = await readPidFile(directory);
  const log = openSync(logFile, "a");
  const child = spawnBound(
    join(binaries, "bin/postgres"),
    ["-D", directory, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...account, deathSignal: "INT", cwd: directory, output: log },
  );
  closeSync(log);
  let asked = false;
  const ended = new Promise<boolean>((resolve) => child.once("exit", () => resolve(asked)));

  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`Postgres did not start. The end of ${logFile} says:\n${await lastLines(logFile)}`);
    }
    const file = await readPidFile(directory);
    if (file?.ready && file.pid !== stale?.pid) break;
    if (Date.now() > deadline) {
      await stopProcess(child, "SIGINT");
      throw new Error(`Postgres was not ready after ${START_SECONDS} s. See ${logFile}.`);
    }
    await sleep(15);
  }
  return {
    ended,
    async stop() {
      asked = true;
      await stopProcess(child, "SIGINT");
    },
  };
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, "utf8")).trimEnd().split("\n").slice(-5).join("\n");
}
