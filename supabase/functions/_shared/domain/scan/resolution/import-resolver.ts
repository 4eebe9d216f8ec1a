import { conventionalPaths } from "./conventional-paths.ts";
import { fileCandidates, folderOf, foldersAround, joinPath } from "./file-candidates.ts";
import { importsPaths, packagePaths } from "./package-paths.ts";
import type { Configs, PackageConfig, PathConfig } from "./read-configs.ts";

/**
 * Finds the source file behind an import: relative, by the `paths` and `baseUrl` of a tsconfig, by the packages of
 * a monorepo, or by the aliases that frameworks bring.
 */
export class ImportResolver {
  readonly #files: ReadonlySet<string>;
  readonly #packages: readonly PackageConfig[];
  readonly #configs = new Map<string, PathConfig[]>();
  readonly #known = new Map<string, string | null>();

  constructor(files: readonly string[], { packages, paths }: Configs) {
    this.#files = new Set(files);
    // Longer names first: `@acme/ui-core` is not `@acme/ui`.
    this.#packages = [...packages].sort((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0));
    const byFile = new Map(paths.map((config) => [config.file, config]));
    for (const config of paths) {
      const chain = withBases(config, byFile, packages);
      this.#configs.set(config.folder, [...(this.#configs.get(config.folder) ?? []), ...chain]);
    }
  }

  /** null for packages from elsewhere and for what is not in the sources. */
  resolve(from: string, specifier: string): string | null {
    const folder = folderOf(from);
    const key = `${folder}\0${specifier}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(
      folder,
      specifier.replace(/[?#](?!\/).*$|\?.*$/, (rest, at) => (at === 0 ? rest : "")),
    );
    this.#known.set(key, found);
    return found;
  }

  #find(folder: string, specifier: string): string | null {
    if (/^\.\.?(\/|$)/.test(specifier)) return this.#fileOf([joinPath(folder, specifier)]);
    for (const around of foldersAround(folder)) {
      for (const config of this.#configs.get(around) ?? []) {
        const file = this.#fileOf(mappedPaths(config, specifier));
        if (file !== null) return file;
      }
    }
    const own = foldersAround(folder)
      .map((around) => this.#packages.find((each) => each.folder === around))
      .find((each) => each !== undefined);
    return (
      this.#fileOf(specifier.startsWith("#") && own ? importsPaths(own, specifier) : []) ??
      this.#fileOf(this.#packages.flatMap((each) => packagePaths(each, specifier))) ??
      this.#fileOf(conventionalPaths(folder, specifier))
    );
  }

  #fileOf(paths: readonly (string | null)[]): string | null {
    for (const path of paths) {
      const file = path === null ? undefined : fileCandidates(path).find((each) => this.#files.has(each));
      if (file !== undefined) return file;
    }
    return null;
  }
}

/** A config and those it extends, nearest first. */
function withBases(
  config: PathConfig,
  byFile: ReadonlyMap<string, PathConfig>,
  packages: readonly PackageConfig[],
  seen: ReadonlySet<string> = new Set(),
): PathConfig[] {
  if (seen.has(config.file)) return [];
  const path = new Set(seen).add(config.file);
  return [
    config,
    ...config.extends.flatMap((base) => {
      const candidates = base.startsWith(".")
        ? [joinPath(config.folder, base)]
        : packages.flatMap(({ folder, name }) =>
            name !== null && base.startsWith(`${name}/`)
              ? [joinPath(folder, base.slice(name.length + 1))]
              : [],
          );
      return candidates.flatMap((file) => {
        const found =
          byFile.get(file ?? "") ?? byFile.get(`${file}.json`) ?? byFile.get(`${file}/tsconfig.json`);
        return found ? withBases(found, byFile, packages, path) : [];
      });
    }),
  ];
}

function mappedPaths({ paths, baseUrl }: PathConfig, specifier: string): (string | null)[] {
  const mapped = paths.flatMap(({ pattern, targets }) => {
    const [before = "", after] = pattern.split("*");
    if (after === undefined) return pattern === specifier ? targets : [];
    const fits = specifier.length >= before.length + after.length;
    if (!fits || !specifier.startsWith(before) || !specifier.endsWith(after)) return [];
    const rest = specifier.slice(before.length, specifier.length - after.length);
    return targets.map((target) => target.replace("*", () => rest));
  });
  return baseUrl === null ? mapped : [...mapped, joinPath(baseUrl, specifier)];
}
