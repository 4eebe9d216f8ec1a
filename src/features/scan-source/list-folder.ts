import ignore from "ignore";
import { isDataFile } from "#domain/scan/data-files.ts";
import { IgnoreRules } from "#domain/scan/ignore-rules.ts";
import { isForeignFolder, languageOf } from "#domain/scan/source-files.ts";
import { type FolderSource, isWantedPath, type PathFile } from "./folder-source.ts";

export interface FolderList {
  root: string;
  /** Sources by path, in the order of their paths. */
  files: Map<string, () => Promise<File>>;
  /** Lock files, manifests and schemas, likewise. */
  data: Map<string, () => Promise<File>>;
}

/** The sources of a folder, chosen by the same rules as on the command line. */
export async function listFolder(source: FolderSource): Promise<FolderList> {
  const rules = new IgnoreRules(() => ignore({ ignorecase: false }));
  const found: [string, () => Promise<File>][] = [];
  if (source.kind === "files") found.push(...(await listFiles(source.files, rules)));
  else await walk(source.handle, "", rules, found);
  return {
    root: source.kind === "files" ? source.root : source.handle.name,
    files: inOrder(found.filter(([path]) => !isDataFile(path))),
    data: inOrder(found.filter(([path]) => isDataFile(path))),
  };
}

function isRead(path: string): boolean {
  return languageOf(path) !== null || isDataFile(path);
}

async function walk(
  folder: FileSystemDirectoryHandle,
  path: string,
  rules: IgnoreRules,
  found: [string, () => Promise<File>][],
): Promise<void> {
  const entries: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = [];
  for await (const entry of folder.values()) entries.push(entry);
  const gitignore = entries.find(({ name }) => name === ".gitignore");
  if (gitignore?.kind === "file") rules.add(path, await (await gitignore.getFile()).text());
  for (const entry of entries) {
    const below = path === "" ? entry.name : `${path}/${entry.name}`;
    if (entry.kind === "directory") {
      if (!isForeignFolder(below) && !rules.ignores(`${below}/`)) await walk(entry, below, rules, found);
    } else if (isRead(below) && !rules.ignores(below)) {
      found.push([below, () => entry.getFile()]);
    }
  }
}

async function listFiles(
  files: readonly PathFile[],
  rules: IgnoreRules,
): Promise<[string, () => Promise<File>][]> {
  const wanted = files.filter(({ path }) => isWantedPath(path));
  for (const { path, file } of wanted) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (!isRead(path)) rules.add(folder, await file.text());
  }
  const folders = new Map<string, boolean>();
  const isIgnoredFolder = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const above = folder.lastIndexOf("/");
    const ignored = (above >= 0 && isIgnoredFolder(folder.slice(0, above))) || rules.ignores(`${folder}/`);
    folders.set(folder, ignored);
    return ignored;
  };
  return wanted.flatMap(({ path, file }): [string, () => Promise<File>][] => {
    const slash = path.lastIndexOf("/");
    if (!isRead(path) || rules.ignores(path)) return [];
    return slash >= 0 && isIgnoredFolder(path.slice(0, slash)) ? [] : [[path, async () => file]];
  });
}

function inOrder(files: [string, () => Promise<File>][]): Map<string, () => Promise<File>> {
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
