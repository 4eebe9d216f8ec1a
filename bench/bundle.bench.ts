import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { Measurement } from "./measurement.ts";

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), name: z.string().optional(), imports: z.array(z.string()).default([]) }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** Names of the chunks (vite.config.ts) that a page loads before anybody touches it; each brings its imports. */
const pages = { login: ["index", "login"], matrix: ["index", "console"] };

/** A kilobyte is 1,000 bytes here, the stricter reading. */
const AIM_KB = 170;

/** Gzip size of all JavaScript that the login and the matrix need, from the manifest of the build. */
export async function benchBundle(directory = "dist/console"): Promise<Measurement[]> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(directory, ".vite/manifest.json"), "utf8")),
  );
  return Promise.all(
    Object.entries(pages).map(async ([page, chunks]): Promise<Measurement> => {
      const sizes = await Promise.all(
        filesOf(manifest, chunks).map(async (file) => gzipSync(await readFile(join(directory, file))).length),
      );
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      return {
        name: `JavaScript of the ${page} page, gzip`,
        value: bytes / 1000,
        unit: "KB",
        aim: { atMost: AIM_KB },
      };
    }),
  );
}

/** Outside of the build, and of every page. */
const always = ["theme.js"];

/** Files of the chunks and of everything they import statically, each once. */
function filesOf(manifest: Manifest, names: string[]): string[] {
  const files = new Set<string>(always);
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the build has no chunk ${key}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports) visit(imported);
  };
  for (const name of names) {
    const key = Object.keys(manifest).find((candidate) => manifest[candidate]?.name === name);
    if (key === undefined) throw new Error(`the build has no chunk named ${name}`);
    visit(key);
  }
  return [...files];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchBundle(process.argv[2]));
}
