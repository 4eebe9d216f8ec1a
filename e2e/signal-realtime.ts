import { readFile } from "node:fs/promises";
import { stackPaths } from "../local-stack/stack-paths.ts";
import { readStackDirectory } from "./stack.ts";

/** Sends a signal to the process of the stack's Realtime, and tells which process it was. */
export async function signalRealtime(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): Promise<number> {
  const pid = Number(await readFile(stackPaths(readStackDirectory()).realtimePid, "utf8"));
  process.kill(pid, signal);
  return pid;
}
