import { endProcess } from "../process/end-process.ts";
import { readPidFile } from "./pid-file.ts";

/** Ends a server that an earlier run left on this cluster. Returns its process id, or null. */
export async function endOrphanServer(directory: string): Promise<number | null> {
  const file = await readPidFile(directory);
  if (file === null) return null;
  return (await endProcess(file.pid, directory, "SIGINT")) ? file.pid : null;
}
