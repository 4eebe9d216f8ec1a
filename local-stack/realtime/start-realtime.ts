import { closeSync, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { askSocket } from "../process/ask-socket.ts";
import type { RunningPart } from "../process/running-part.ts";
import { spawnBound } from "../process/spawn-bound.ts";
import { stopProcess } from "../process/stop-process.ts";
import { projectDirectory } from "../stack-paths.ts";
import type { RealtimeConfig } from "./realtime-config.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const START_SECONDS = 30;

export interface RealtimeFiles {
  /** Takes the id of the process. */
  pid: string;
  /** Takes what it prints. */
  output: string;
}

/** Starts Realtime in a process of its own and waits until it answers. */
export async function startRealtime(config: RealtimeConfig, files: RealtimeFiles): Promise<RunningPart> {
  const { socket } = config;
  await rm(socket, { force: true });
  const output = openSync(files.output, "a");
  const child = spawnBound(process.execPath, ["--import", "tsx", MAIN, files.pid], {
    deathSignal: "TERM",
    cwd: projectDirectory,
    output,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_NO_WARNINGS: "1",
      REALTIME_CONFIG: JSON.stringify(config),
    },
  });
  closeSync(output);
  let asked = false;
  const ended = new Promise<boolean>((resolve) => child.once("exit", () => resolve(asked)));

  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await askSocket(socket, "/healthcheck"))) {
    if (child.exitCode !== null) throw new Error(`Realtime did not start: see ${files.output}`);
    if (Date.now() > deadline) {
      await stopProcess(child, "SIGTERM");
      throw new Error(`Realtime did not answer after ${START_SECONDS} s: see ${files.output}`);
    }
    await sleep(20);
  }
  return {
    ended,
    async stop() {
      asked = true;
      await stopProcess(child, "SIGTERM");
      await Promise.all([rm(socket, { force: true }), rm(files.pid, { force: true })]);
    },
  };
}
