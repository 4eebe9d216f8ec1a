import { isDataFile } from "#domain/scan/data-files.ts";
import { isForeignFolder, languageOf } from "#domain/scan/source-files.ts";

/** A folder somebody chose. Both kinds can be handed to a worker, so that the page never reads a file. */
export type FolderSource =
  | { kind: "handle"; handle: FileSystemDirectoryHandle }
  | { kind: "files"; root: string; files: PathFile[] };

export interface PathFile {
  /** Relative to the folder, with forward slashes. */
  path: string;
  file: File;
}

/** True for files a scan looks at: sources outside of foreign folders, and .gitignore. */
export function isWantedPath(path: string): boolean {
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    if (isForeignFolder(path.slice(0, slash))) return false;
  }
  return (
    languageOf(path) !== null || isDataFile(path) || path.slice(path.lastIndexOf("/") + 1) === ".gitignore"
  );
}
