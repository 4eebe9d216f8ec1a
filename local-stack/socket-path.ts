import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where a part of a stack serves. Not in the stack's own directory: the path of a unix socket is limited to about
 * a hundred characters.
 */
export function socketPath(stackDirectory: string, part: "functions" | "realtime"): string {
  const owner = createHash("sha256").update(stackDirectory).digest("hex").slice(0, 12);
  return join(tmpdir(), `realtime-optimizer-${owner}-${part}.sock`);
}
