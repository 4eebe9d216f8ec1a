import { foldersAround, joinPath } from "./file-candidates.ts";

/** Aliases that bundlers and frameworks are set up with in files of their own: `@/`, `~/`, `$lib/`, `src/`. */
export function conventionalPaths(folder: string, specifier: string): (string | null)[] {
  // A Python module by its name: it starts at a folder above, which no file of the sources names.
  const python = /^python:(.+)$/.exec(specifier)?.[1];
  if (python !== undefined) return foldersAround(folder).map((around) => joinPath(around, python));
  const alias = /^(@|~~?|@@|\$lib|\$|src|app)\/(.+)$/.exec(specifier);
  const [, sign, rest] = alias ?? [];
  if (sign === undefined || rest === undefined) return [];
  const roots =
    sign === "$lib"
      ? ["src/lib"]
      : sign === "src" || sign === "app"
        ? [sign]
        : ["src", "", "app", "client", "resources/js"];
  return foldersAround(folder).flatMap((around) => roots.map((root) => joinPath(around, `${root}/${rest}`)));
}
