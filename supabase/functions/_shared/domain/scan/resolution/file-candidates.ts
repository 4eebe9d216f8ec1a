const extensions = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "vue", "svelte"];

/** The files a path without certain extension may mean, likeliest first. `a.js` may be written for `a.ts`. */
export function fileCandidates(base: string): string[] {
  const bare = base.replace(/\.[cm]?jsx?$/, "");
  const direct = bare === base ? [base] : [base, ...extensions.map((extension) => `${bare}.${extension}`)];
  const folder = base === "" ? "" : `${base}/`;
  return [
    ...direct,
    ...extensions.map((extension) => `${base}.${extension}`),
    ...extensions.map((extension) => `${folder}index.${extension}`),
  ];
}

/** A path seen from a folder, both relative to the scanned root; null where it leaves the root. */
export function joinPath(folder: string, relative: string): string | null {
  const path = folder.split("/").filter((segment) => segment !== "");
  for (const segment of relative.split("/")) {
    if (segment === "..") {
      if (path.pop() === undefined) return null;
    } else if (segment !== "." && segment !== "") {
      path.push(segment);
    }
  }
  return path.join("/");
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A folder and those around it, nearest first, up to the scanned root "". */
export function foldersAround(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; current !== ""; ) {
    current = folderOf(current);
    folders.push(current);
  }
  return folders;
}
