import { readFile } from "node:fs/promises";

/** The text of a file; null when there is none. Any other failure, such as a missing permission, is thrown. */
export async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
