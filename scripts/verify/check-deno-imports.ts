import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Check } from "./check.ts";
import { readImports } from "./read-imports.ts";

const denoSchema = z.object({ imports: z.record(z.string(), z.string()) });

/** On the platform a function has the packages of deno.json; here node_modules would hide a missing one. */
export const checkDenoImports: Check = {
  name: "packages of functions",
  async find(project) {
    const deno = await readFile(join(project, "supabase/functions/deno.json"), "utf8");
    const known = Object.keys(denoSchema.parse(JSON.parse(deno)).imports);
    const imports = await readImports(project, ["supabase/functions/**/*.ts"]);
    return imports
      .filter(({ isPackage, target }) => isPackage && !known.some((name) => isPartOf(target, name)))
      .map(({ file, target }) => `${file}: supabase/functions/deno.json has no ${target}`);
  },
};

function isPartOf(target: string, name: string): boolean {
  return target === name || target.startsWith(`${name}/`);
}
