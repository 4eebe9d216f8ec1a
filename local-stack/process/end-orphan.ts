import { readFile, rm } from "node:fs/promises";
import { endProcess } from "./end-process.ts";

/** Ends the process group leader that an earlier run recorded in a file. Returns its id, or null. */
export async function endOrphan(pidFile: string, marker: string): Promise<number | null> {
  const text = await readFile(pidFile, "utf8").catch(() => null);
  if (text === null) return null;
  const pid = Number(text);
  const ended = await endProcess(pid, marker, "SIGTERM");
  await rm(pidFile, { force: true });
  return ended ? pid : null;
}
