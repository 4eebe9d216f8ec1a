import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { Measurement } from "./measurement.ts";

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]) }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** Entry and lazy modules a page loads before anybody touches it. */
const pages = {
  login: ["index.html", "src/features/session/login-page.tsx"],
  matrix: ["index.html", "src/app/console.tsx", "src/app/pages/matrix-page.tsx"],
};

/** A kilobyte is 1,000 bytes here, the stricter reading. */
const AIM_KB = 170;

/** Gzip size of all JavaScript that the login and the matrix need, from the manifest of the build. */
export async function benchBundle(directory = "dist/console"): Promise<Measurement[]> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(directory, ".vite/manifest.json"), "utf8")),
  );
  return Promise.all(
    Object.entries(pages).map(async ([page, entries]): Promise<Measurement> => {
      const sizes = await Promise.all(
        filesOf(manifest, entries).map(
          async (file) => gzipSync(await readFile(join(directory, file))).length,
        ),
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

/** Files of the modules and of everything they import statically, each once. */
function filesOf(manifest: Manifest, entries: string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`the build has no chunk for ${name}`);
    if (chunk.file.endsWith(".js")) files.add(chunk.file);
    for (const imported of chunk.imports) visit(imported);
  };
  for (const entry of entries) visit(entry);
  return [...files];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchBundle(process.argv[2]));
}
