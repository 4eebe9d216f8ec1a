import { foldersAround, joinPath } from "./file-candidates.ts";

/** Aliases that bundlers and frameworks are set up with in files of their own: `@/`, `~/`, `$lib/`, `src/`. */
export function conventionalPaths(folder: string, specifier: string): (string | null)[] {
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
