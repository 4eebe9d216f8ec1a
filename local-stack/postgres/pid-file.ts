import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** What a server says of itself in its data directory: lines 1 pid, 4 port, 8 status. */
export async function readPidFile(directory: string): Promise<PidFile | null> {
  const text = await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => null);
  if (text === null) return null;
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0
    ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" }
    : null;
}
