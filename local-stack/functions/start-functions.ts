import { closeSync, openSync } from "node:fs";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { askSocket } from "../process/ask-socket.ts";
import type { RunningPart } from "../process/running-part.ts";
import { spawnBound } from "../process/spawn-bound.ts";
import { stopProcess } from "../process/stop-process.ts";
import { denoProgram } from "./deno-program.ts";

export interface FunctionsOptions {
  functionsDirectory: string;
  names: string[];
  /** Unix socket to serve on. */
  socket: string;
  cacheDirectory: string;
  logFile: string;
  /** Takes the id of the process, for a later start that finds it orphaned. */
  pidFile: string;
  /** Removed when this process ends hard, and the functions with it. */
  stackFile?: string;
  /** What the platform gives every function. */
  env: Record<string, string>;
  /** Starts again by itself when a source changes. */
  watch: boolean;
}

const HOST = fileURLToPath(new URL("../functions-host/host.ts", import.meta.url));
const START_SECONDS = 30;

/** Starts Deno with all functions and waits until it answers. */
export async function startFunctions(options: FunctionsOptions): Promise<RunningPart> {
  const { socket, logFile, functionsDirectory } = options;
  await rm(socket, { force: true });
  const log = openSync(logFile, "a");
  const child = spawnBound(await denoProgram(), await denoArguments(options), {
    deathSignal: "TERM",
    ...(options.stackFile === undefined ? {} : { deathRemoves: options.stackFile }),
    output: log,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DENO_DIR: options.cacheDirectory,
      DENO_NO_UPDATE_CHECK: "1",
      NO_COLOR: "1",
      ...options.env,
      FUNCTIONS_SOCKET: socket,
      FUNCTIONS_PID_FILE: options.pidFile,
      FUNCTIONS_NAMES: JSON.stringify(options.names),
      FUNCTIONS_DIRECTORY: pathToFileURL(`${functionsDirectory}/`).href,
    },
  });
  closeSync(log);
  let asked = false;
  const ended = new Promise<boolean>((resolve) => child.once("exit", () => resolve(asked)));

  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await askSocket(socket, "/"))) {
    if (child.exitCode !== null) throw new Error(`the functions did not start: see ${logFile}`);
    if (Date.now() > deadline) {
      await stopProcess(child, "SIGTERM");
      throw new Error(`the functions did not answer after ${START_SECONDS} s: see ${logFile}`);
    }
    await sleep(20);
  }
  return {
    ended,
    async stop() {
      asked = true;
      await stopProcess(child, "SIGTERM");
      await Promise.all([rm(socket, { force: true }), rm(options.pidFile, { force: true })]);
    },
  };
}

/** Packages come from our node_modules, so that starting needs no network. */
async function denoArguments(options: FunctionsOptions): Promise<string[]> {
  const { functionsDirectory, socket, pidFile, watch } = options;
  const secrets = join(functionsDirectory, ".env");
  const hasSecrets = await access(secrets).then(
    () => true,
    () => false,
  );
  return [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-lock",
    "--unstable-no-legacy-abort",
    "--node-modules-dir=manual",
    `--config=${join(functionsDirectory, "deno.json")}`,
    "--allow-net",
    "--allow-env",
    "--allow-sys",
    "--allow-read",
    `--allow-write=${socket},${pidFile}`,
    ...(hasSecrets ? [`--env-file=${secrets}`] : []),
    ...(watch ? [`--watch=${functionsDirectory}`, "--no-clear-screen"] : []),
    HOST,
  ];
}
