import type { FolderSource } from "./folder-source.ts";

interface WithPicker {
  showDirectoryPicker(options: { id: string; mode: "read" }): Promise<FileSystemDirectoryHandle>;
}

/** False where only `<input type="file" webkitdirectory>` can choose a folder (Firefox, Safari). */
export function canPickFolder(): boolean {
  return hasPicker(globalThis);
}

/** Asks for a folder, read-only. null when the person changed their mind. */
export async function pickFolder(): Promise<FolderSource | null> {
  const scope: object = globalThis;
  if (!hasPicker(scope)) throw new TypeError("This browser has no folder picker.");
  try {
    return { kind: "handle", handle: await scope.showDirectoryPicker({ id: "sources", mode: "read" }) };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

function hasPicker(scope: object): scope is WithPicker {
  return "showDirectoryPicker" in scope;
}
