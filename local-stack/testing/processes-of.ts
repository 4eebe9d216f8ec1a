import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { promisify } from "node:util";
import { processCommand } from "../process/process-command.ts";

const run = promisify(execFile);

export interface ListedProcess {
  pid: number;
  command: string;
}

/** Running processes with `text` in their command line, this one apart. */
export async function processesOf(text: string): Promise<ListedProcess[]> {
  const all = await Promise.all(
    (await processIds()).map(async (pid) => ({ pid, command: (await processCommand(pid)) ?? "" })),
  );
  return all.filter(({ pid, command }) => pid !== process.pid && command.includes(text));
}

async function processIds(): Promise<number[]> {
  const fromProc = await readdir("/proc").catch(() => null);
  const names = fromProc ?? (await run("ps", ["-axo", "pid="])).stdout.split("\n");
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
}
