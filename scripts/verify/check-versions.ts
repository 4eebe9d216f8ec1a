import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Check } from "./check.ts";

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});
const denoSchema = z.object({ imports: z.record(z.string(), z.string()) });

/** Node, the browser and Deno run the same code: with the same packages. */
export const checkVersions: Check = {
  name: "one version each",
  async find(project) {
    const manifest = packageSchema.parse(await readJson(join(project, "package.json")));
    const deno = denoSchema.parse(await readJson(join(project, "supabase/functions/deno.json")));
    const installed = { ...manifest.devDependencies, ...manifest.dependencies };
    return Object.entries(deno.imports).flatMap(([name, target]) => {
      const version = /^npm:(?:@[^/]+\/)?[^@/]+@(.+)$/.exec(target)?.[1];
      if (version === undefined) return [`deno.json: ${name} names no exact npm version (${target})`];
      if (installed[name] === version) return [];
      return [`${name}: deno.json has ${version}, package.json ${installed[name] ?? "none"}`];
    });
  },
};

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
