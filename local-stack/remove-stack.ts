import { access, realpath, rm } from "node:fs/promises";
import { endOrphanServer } from "./postgres/end-orphan-server.ts";
import { endOrphan } from "./process/end-orphan.ts";
import { lockStack } from "./stack-lock.ts";
import { stackPaths } from "./stack-paths.ts";

/**
 * Removes everything a stack keeps, with what an earlier run left running. Returns whether there was anything.
 * @throws StackError while the stack runs
 */
export async function removeStack(directory: string): Promise<boolean> {
  const paths = stackPaths(directory);
  const present = await access(directory).then(
    () => true,
    () => false,
  );
  if (!present) return false;
  await lockStack(paths);
  // A link, where the account of the server could not reach the directory itself.
  const cluster = await realpath(paths.postgres).catch(() => null);
  if (cluster !== null) await endOrphanServer(cluster);
  await endOrphan(paths.functionsPid, "functions-host/host.ts");
  if (cluster !== null) await rm(cluster, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
  return true;
}
