import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "postgres";
import { projectDirectory } from "../../local-stack/stack-paths.ts";

/** Our migrations, in their order. */
export async function applySchema(sql: Sql): Promise<void> {
  const folder = join(projectDirectory, "supabase/migrations");
  for (const file of (await readdir(folder)).sort()) {
    await sql.unsafe(await readFile(join(folder, file), "utf8"));
  }
}
