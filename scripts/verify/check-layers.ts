import type { Check } from "./check.ts";
import { layerOf } from "./layers.ts";
import { type ImportOfFile, readImports } from "./read-imports.ts";

/** Imports follow the arrows, and features do not know each other. */
export const checkLayers: Check = {
  name: "layers",
  async find(project) {
    const imports = await readImports(project, [
      "src/**/*.{ts,tsx}",
      "supabase/functions/**/*.ts",
      "cli/**/*.ts",
      "local-stack/**/*.ts",
    ]);
    return imports.flatMap((entry) => fault(entry) ?? []);
  },
};

function fault({ file, target, isPackage }: ImportOfFile): string | null {
  const from = layerOf(file);
  if (from === undefined) return null;
  if (isPackage) {
    const allowed = from.packages?.test(target) ?? true;
    return allowed ? null : `${file}: ${from.name} may not import the package ${target}`;
  }
  const to = layerOf(target);
  if (to === undefined || (to !== from && !from.may.includes(to.name))) {
    return `${file}: ${from.name} may not import ${to === undefined ? target : `${to.name} (${target})`}`;
  }
  const [own, other] = [feature(file), feature(target)];
  if (own !== null && other !== null && own !== other) {
    return `${file}: feature ${own} may not import feature ${other}`;
  }
  return null;
}

function feature(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}
