import { readdir } from "node:fs/promises";
import { connect } from "../postgres/connect.ts";

/** Migrations of the folder that the database does not have, by file name. */
export async function listPending(databaseUrl: string, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d+_.*\.sql$/.test(name)).sort();
  const sql = connect(databaseUrl);
  try {
    const [table] = await sql<{ present: boolean }[]>`
      select to_regclass('supabase_migrations.schema_migrations') is not null as present
    `;
    if (!table?.present) return files;
    const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`;
    const applied = new Set(rows.map((row) => row.version));
    return files.filter((name) => !applied.has(name.split("_", 1)[0] ?? name));
  } finally {
    await sql.end();
  }
}
