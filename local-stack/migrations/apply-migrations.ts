import { join } from "node:path";
import { listPending } from "./list-pending.ts";
import { pushMigrations } from "./push-migrations.ts";

/** Brings the database up to the migrations of the project. Returns how many it lacked. */
export async function applyMigrations(databaseUrl: string, project: string, home: string): Promise<number> {
  const pending = await listPending(databaseUrl, join(project, "supabase/migrations"));
  if (pending.length > 0) await pushMigrations(databaseUrl, project, home);
  return pending.length;
}
