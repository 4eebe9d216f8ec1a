import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readIfPresent } from "../read-if-present.ts";

export const POSTGRES_MAJOR = 17;

/**
 * What is in a data directory. `unfinished`: something, but whoever made it did not get to the end, so
 * nothing in it was ever used.
 */
export type ClusterState = "empty" | "unfinished" | "ready" | { otherMajor: number };

/** `finishedFile` is written when a cluster was initialised and its roles exist. */
export async function clusterState(directory: string, finishedFile: string): Promise<ClusterState> {
  const names = await readdir(directory);
  if (names.length === 0) return "empty";
  const version = await readIfPresent(join(directory, "PG_VERSION"));
  const major = version === null ? null : Number.parseInt(version, 10);
  if (major !== null && major !== POSTGRES_MAJOR) return { otherMajor: major };
  const finished = await readIfPresent(finishedFile);
  return finished === null || major === null ? "unfinished" : "ready";
}
