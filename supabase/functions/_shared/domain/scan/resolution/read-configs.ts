import { z } from "zod";
import { folderOf, joinPath } from "./file-candidates.ts";
import { parseJsonc } from "./parse-jsonc.ts";

/** `paths` and `baseUrl` of one tsconfig.json or jsconfig.json. */
export interface PathConfig {
  file: string;
  /** Folder of the file: what lies in it is ruled by it. */
  folder: string;
  extends: string[];
  /** Relative to the scanned root. */
  baseUrl: string | null;
  /** Targets are relative to the scanned root. */
  paths: { pattern: string; targets: string[] }[];
}

/** A package.json of the sources. */
export interface PackageConfig {
  folder: string;
  name: string | null;
  entries: string[];
  exports: unknown;
  imports: unknown;
}

export interface Configs {
  paths: PathConfig[];
  packages: PackageConfig[];
}

const name = z.string().optional().catch(undefined);
const pathConfigSchema = z.object({
  extends: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
  compilerOptions: z
    .object({
      baseUrl: name,
      paths: z.record(z.string(), z.array(z.string())).catch({}),
    })
    .catch({ paths: {} }),
});
const packageSchema = z.object({
  name,
  source: name,
  types: name,
  module: name,
  main: name,
  svelte: name,
  exports: z.unknown().optional(),
  imports: z.unknown().optional(),
});

/** True for the files that say where imports lead. */
export function isConfigFile(path: string): boolean {
  return /(^|\/)(package|[tj]sconfig(\.[\w-]+)*)\.json$/.test(path);
}

/** Reads one config file into the lists. @throws SyntaxError */
export function readConfig(file: string, text: string, configs: Configs): void {
  const json = parseJsonc(text);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new SyntaxError("It is no JSON object.");
  const folder = folderOf(file);
  if (file.endsWith("package.json")) {
    const { name, exports, imports, ...entries } = packageSchema.parse(json);
    const listed = [entries.source, entries.svelte, entries.types, entries.module, entries.main];
    configs.packages.push({
      folder,
      name: name ?? null,
      entries: listed.filter((entry) => entry !== undefined),
      exports,
      imports,
    });
    return;
  }
  const { extends: bases, compilerOptions } = pathConfigSchema.parse(json);
  const baseUrl = compilerOptions.baseUrl === undefined ? null : joinPath(folder, compilerOptions.baseUrl);
  configs.paths.push({
    file,
    folder,
    extends: bases,
    baseUrl,
    paths: Object.entries(compilerOptions.paths).map(([pattern, targets]) => ({
      pattern,
      targets: targets.flatMap((target) => joinPath(baseUrl ?? folder, target) ?? []),
    })),
  });
}
