import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";

const INPUTS = [
  "index.html",
  "package.json",
  "package-lock.json",
  "tailwind.config.ts",
  "vite.config.ts",
  "public/**",
  "src/**",
  "supabase/functions/_shared/domain/**",
];

/** One hash over everything a console build reads; tests are not part of it. */
export async function hashConsoleInputs(project: string): Promise<string> {
  const names = await glob(INPUTS, { cwd: project, ignore: ["**/*.test.ts", "**/*.test.tsx"] });
  const hash = createHash("sha256");
  for (const name of names.sort()) {
    hash.update(`${name}\0`).update(await readFile(join(project, name)));
  }
  return hash.digest("hex");
}
