import { access, realpath, rm } from "node:fs/promises";
import { endOrphanServer } from "./postgres/end-orphan-server.ts";
import { endOrphan } from "./process/end-orphan.ts";
import { REALTIME_MARKER } from "./realtime/open-realtime.ts";
import { StackError } from "./stack-error.ts";
import { lockStack } from "./stack-lock.ts";
import { type StackPaths, stackPaths } from "./stack-paths.ts";

/**
 * Removes everything a stack keeps, with what an earlier run left running. Returns whether there was anything.
 * @throws StackError while the stack runs, and for a directory that is no stack's: it may be anybody's
 */
export async function removeStack(directory: string): Promise<boolean> {
  const paths = stackPaths(directory);
  if (!(await exists(directory))) return false;
  if (!(await holdsStack(paths)))
    throw new StackError(`${directory} holds no stack, so nothing of it was removed.`);
  await lockStack(paths);
  // A link, where the account of the server could not reach the directory itself.
  const cluster = await realpath(paths.postgres).catch(() => null);
  if (cluster !== null) await endOrphanServer(cluster);
  await endOrphan(paths.functionsPid, "functions-host/host.ts");
  await endOrphan(paths.realtimePid, REALTIME_MARKER);
  if (cluster !== null) await rm(cluster, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
  return true;
}

async function holdsStack({ lock, keys, cluster }: StackPaths): Promise<boolean> {
  return (await Promise.all([lock, keys, cluster].map(exists))).includes(true);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
