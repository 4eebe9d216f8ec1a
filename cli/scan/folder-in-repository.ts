import { relative, sep } from "node:path";

/**
 * The scanned folder as seen from where the command was started, which in CI is the root of the repository: what
 * code hosts take paths to be relative to. "" for that folder itself and for folders outside of it.
 */
export function folderInRepository(started: string, root: string): string {
  const path = relative(started, root).split(sep);
  return path[0] === ".." || root === started ? "" : path.join("/");
}
