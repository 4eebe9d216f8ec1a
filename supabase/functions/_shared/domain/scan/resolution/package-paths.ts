import { joinPath } from "./file-candidates.ts";
import type { PackageConfig } from "./read-configs.ts";

/** Where a package of the sources may keep what an import of it means; none for other packages. */
export function packagePaths(config: PackageConfig, specifier: string): (string | null)[] {
  const { name, folder } = config;
  if (name === null || (specifier !== name && !specifier.startsWith(`${name}/`))) return [];
  const subpath = specifier.slice(name.length + 1);
  const exported = targetsOf(config.exports, subpath === "" ? "." : `./${subpath}`);
  const listed = subpath === "" ? [...exported, ...config.entries] : exported;
  const usual = subpath === "" ? ["src/index", "index", "src/main"] : [subpath, `src/${subpath}`];
  return [...listed.flatMap((path) => [path, ...sourcesOf(path)]), ...usual].map((path) =>
    joinPath(folder, path),
  );
}

/** `#hooks/use-realtime`, by the `imports` of the package itself. */
export function importsPaths(config: PackageConfig, specifier: string): (string | null)[] {
  return targetsOf(config.imports, specifier)
    .flatMap((path) => [path, ...sourcesOf(path)])
    .map((path) => joinPath(config.folder, path));
}

/** What a map of exports or imports leads to, under every condition. */
function targetsOf(map: unknown, key: string): string[] {
  if (typeof map === "string" || Array.isArray(map)) return key === "." ? pathsIn(map, "") : [];
  if (typeof map !== "object" || map === null) return [];
  const entries = Object.entries(map);
  if (key === "." && entries.every(([name]) => !name.startsWith("."))) return pathsIn(map, "");
  return entries.flatMap(([pattern, target]) => {
    const [before = "", after] = pattern.split("*");
    if (after === undefined) return pattern === key ? pathsIn(target, "") : [];
    if (!key.startsWith(before) || !key.endsWith(after) || key.length < before.length + after.length)
      return [];
    return pathsIn(target, key.slice(before.length, key.length - after.length));
  });
}

function pathsIn(target: unknown, rest: string): string[] {
  if (typeof target === "string") return [target.replaceAll("*", () => rest)];
  if (typeof target !== "object" || target === null) return [];
  return Object.values(target).flatMap((inner) => pathsIn(inner, rest));
}

/** What is published was built from somewhere: `dist/esm/index.mjs` from `src/index`. */
function sourcesOf(path: string): string[] {
  const built =
    /^(?:\.\/)?(?:dist|build|lib|out|types)\/(?:(?:esm|cjs|es|types)\/)?(?:src\/)?(.*?)(?:\.d)?\.[cm]?[jt]sx?$/;
  const inner = built.exec(path)?.[1];
  return inner === undefined ? [] : [`src/${inner}`, inner];
}
