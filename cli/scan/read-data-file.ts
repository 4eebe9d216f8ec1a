import { readFile, stat } from "node:fs/promises";
import { MAX_DATA_BYTES } from "#domain/scan/data-files.ts";

/** null for a file that is too large. */
export async function readDataFile(path: string): Promise<string | null> {
  const { size } = await stat(path);
  return size > MAX_DATA_BYTES ? null : readFile(path, "utf8");
}
