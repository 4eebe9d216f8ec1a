const extensions = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"];

/**
 * The files a relative import may mean, likeliest first; none for packages. `./a.js` may be written for `./a.ts`.
 * Paths are relative to the scanned root; an import that leaves it has no candidates.
 */
export function importCandidates(from: string, specifier: string): string[] {
  if (!/^\.\.?(\/|$)/.test(specifier)) return [];
  const base = join(from.split("/").slice(0, -1), specifier.split("/"));
  if (base === null) return [];
  const bare = base.replace(/\.[cm]?jsx?$/, "");
  const direct = bare === base ? [base] : [base, ...extensions.map((extension) => `${bare}.${extension}`)];
  const folder = base === "" ? "" : `${base}/`;
  return [
    ...direct,
    ...extensions.map((extension) => `${base}.${extension}`),
    ...extensions.map((extension) => `${folder}index.${extension}`),
  ];
}

function join(folder: readonly string[], relative: readonly string[]): string | null {
  const path = [...folder];
  for (const segment of relative) {
    if (segment === "..") {
      if (path.pop() === undefined) return null;
    } else if (segment !== "." && segment !== "") {
      path.push(segment);
    }
  }
  return path.join("/");
}
