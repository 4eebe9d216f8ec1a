import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ignore from "ignore";
import { isDataFile } from "#domain/scan/data-files.ts";
import { IgnoreRules } from "#domain/scan/ignore-rules.ts";
import { isForeignFolder, languageOf } from "#domain/scan/source-files.ts";

export interface SourceList {
  /** Relative to the root, with forward slashes, sorted by their UTF-16 units. */
  files: string[];
  /** Lock files, manifests and schemas, likewise. */
  data: string[];
  /** Folders that cannot be read. */
  errors: { file: string; message: string }[];
}

/**
 * The source files below a folder, without dependencies, build output and what .gitignore leaves out. Links are
 * not followed: what they point to is either met on its own or not part of the folder.
 */
export async function listSourceFiles(root: string): Promise<SourceList> {
  const rules = new IgnoreRules(() => ignore({ ignorecase: false }));
  const list: SourceList = { files: [], data: [], errors: [] };
  let level = [""];
  while (level.length > 0) {
    const below = await Promise.all(level.map((folder) => listFolder(root, folder, rules, list)));
    level = below.flat();
  }
  list.files.sort();
  list.errors.sort((a, b) => (a.file < b.file ? -1 : 1));
  return list;
}

/** Adds the files of one folder to the list and returns the folders in it. */
async function listFolder(
  root: string,
  folder: string,
  rules: IgnoreRules,
  list: SourceList,
): Promise<string[]> {
  try {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    if (entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) {
      rules.add(folder, await readFile(join(root, folder, ".gitignore"), "utf8"));
    }
    const folders: string[] = [];
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isForeignFolder(path) && !rules.ignores(`${path}/`)) folders.push(path);
      } else if (entry.isFile()) {
        const kept = languageOf(path) !== null ? list.files : isDataFile(path) ? list.data : null;
        if (kept && !rules.ignores(path)) kept.push(path);
      }
    }
    return folders;
  } catch (error) {
    list.errors.push({ file: folder, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}
