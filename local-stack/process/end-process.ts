import { setTimeout as sleep } from "node:timers/promises";
import { processCommand } from "./process-command.ts";

const PATIENCE_MS = 10_000;

/**
 * Ends a process of an earlier run by its recorded id, if the process with that id is still the one meant:
 * its command line has to contain `marker`. Returns whether there was one.
 */
export async function endProcess(
  pid: number,
  marker: string,
  signal: "SIGINT" | "SIGTERM",
): Promise<boolean> {
  const command = await processCommand(pid);
  if (command === null || !command.includes(marker)) return false;
  process.kill(pid, signal);
  const deadline = Date.now() + PATIENCE_MS;
  while ((await processCommand(pid)) !== null) {
    if (Date.now() > deadline) process.kill(pid, "SIGKILL");
    await sleep(20);
  }
  return true;
}
