import { strToU8, type Zippable, zipSync } from "fflate";

export interface ReportFile {
  /** Relative to the project's root, with forward slashes. */
  path: string;
  content: string;
}

/** One archive with every file at its path. The same files and moment give the same bytes. */
export function zipFiles(files: readonly ReportFile[], modified: Date): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, content } of files) entries[path] = [strToU8(content), { mtime: modified }];
  return new Uint8Array(zipSync(entries));
}
