import { type FolderSource, isWantedPath } from "./folder-source.ts";

/** The folder chosen with `<input type="file" webkitdirectory>`; null when it was empty. */
export function folderOfFiles(list: Iterable<File>): FolderSource | null {
  let root = "";
  const files = [...list].flatMap((file) => {
    const slash = file.webkitRelativePath.indexOf("/");
    root ||= file.webkitRelativePath.slice(0, Math.max(0, slash));
    const path = file.webkitRelativePath.slice(slash + 1) || file.name;
    return isWantedPath(path) ? [{ path, file }] : [];
  });
  return root === "" && files.length === 0 ? null : { kind: "files", root, files };
}
