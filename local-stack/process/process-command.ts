import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Command line of a running process; null when there is none with this id (or only its remains). */
export async function processCommand(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return null;
  }
  const fromProc = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (fromProc !== null) return fromProc === "" ? null : fromProc.replaceAll("\0", " ").trim();
  const listed = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => null);
  return listed === null ? null : listed.stdout.trim();
}
