import { packageFormatOf } from "./packages/package-format.ts";
import { isConfigFile } from "./resolution/read-configs.ts";

/** Lock files of large repositories are larger than any source. */
export const MAX_DATA_BYTES = 32 * 1024 * 1024;

export function isPrismaSchema(path: string): boolean {
  return path.endsWith(".prisma");
}

/** True for files that are read for what they say about packages, models or imports, and hold no source. */
export function isDataFile(path: string): boolean {
  return isPrismaSchema(path) || packageFormatOf(path) !== null || isConfigFile(path);
}
