import { createHash } from "node:crypto";
import { chown, cp, lstat, mkdir, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join, parse } from "node:path";
import type { ServerAccount } from "./server-account.ts";

/** Where root keeps what the server's account could not reach, such as a checkout under /root. */
const OUTSIDE = "/var/lib/realtime-optimizer";

/** True when every directory above `path` lets other accounts through. */
async function isReachable(path: string): Promise<boolean> {
  const { root } = parse(path);
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    if (((await stat(directory)).mode & 0o001) === 0) return false;
    if (directory === root) return true;
  }
}

/**
 * Makes `path` a directory that the account owns and can reach, and returns where it really is. Below a
 * directory closed to others it becomes a link to one outside.
 */
export async function ownedDirectory(path: string, account: ServerAccount): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  if (account.uid === undefined || account.gid === undefined) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return await realpath(path);
  }
  const inside = join(await realpath(dirname(path)), basename(path));
  const place = (await isReachable(inside)) ? inside : await linkOutside(inside);
  await mkdir(place, { recursive: true, mode: 0o700 });
  await chown(place, account.uid, account.gid);
  return await realpath(place);
}

async function linkOutside(path: string): Promise<string> {
  const outside = join(OUTSIDE, createHash("sha256").update(path).digest("hex").slice(0, 12));
  const present = await lstat(path).catch(() => null);
  if (present?.isSymbolicLink()) return outside;
  await mkdir(OUTSIDE, { recursive: true });
  if (present !== null) {
    await cp(path, outside, { recursive: true });
    await rm(path, { recursive: true });
  }
  await symlink(outside, path);
  return outside;
}

/** The same directory, or a copy of it outside when the account could not reach it where it is. */
export async function reachableCopy(path: string, name: string, account: ServerAccount): Promise<string> {
  if (account.uid === undefined || (await isReachable(path))) return path;
  const copy = join(OUTSIDE, name);
  if ((await stat(copy).catch(() => null)) !== null) return copy;
  // Renamed when whole, so that neither a crash nor a second start leaves half a copy in its place.
  const partial = `${copy}.${process.pid}`;
  await mkdir(OUTSIDE, { recursive: true });
  await cp(path, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, copy).catch(async (error: unknown) => {
    await rm(partial, { recursive: true });
    if ((await stat(copy).catch(() => null)) === null) throw error;
  });
  return copy;
}
