import { isForeignFolder } from "#domain/scan/source-files.ts";
import { type FolderSource, isWantedPath, type PathFile } from "./folder-source.ts";

interface WithHandle {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

/**
 * The folder that was dropped on the page; null when something else was. Call it before the drop event returns:
 * afterwards the browser has emptied the items.
 */
export async function folderOfDrop(items: Iterable<DataTransferItem>): Promise<FolderSource | null> {
  const item = [...items].find(({ kind }) => kind === "file");
  if (!item) return null;
  if (hasHandle(item)) {
    const handle = await item.getAsFileSystemHandle();
    return isDirectoryHandle(handle) ? { kind: "handle", handle } : null;
  }
  const entry = item.webkitGetAsEntry();
  if (!isDirectoryEntry(entry)) return null;
  const files: PathFile[] = [];
  await collect(entry, "", files);
  return { kind: "files", root: entry.name, files };
}

async function collect(folder: FileSystemDirectoryEntry, prefix: string, files: PathFile[]): Promise<void> {
  for (const entry of await readEntries(folder)) {
    const path = `${prefix}${entry.name}`;
    if (isDirectoryEntry(entry)) {
      if (!isForeignFolder(path)) await collect(entry, `${path}/`, files);
    } else if (isFileEntry(entry) && isWantedPath(path)) {
      files.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
    }
  }
}

/** A reader hands out a hundred entries at a time and says that it is done with none. */
async function readEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}

function hasHandle(item: DataTransferItem): item is DataTransferItem & WithHandle {
  return "getAsFileSystemHandle" in item;
}

function isDirectoryHandle(handle: FileSystemHandle | null): handle is FileSystemDirectoryHandle {
  return handle?.kind === "directory";
}

function isDirectoryEntry(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory ?? false;
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
