import { readFile } from "node:fs/promises";
import type { Sql } from "postgres";
import { prepareRealtimeSchema } from "../realtime/database/prepare-realtime-schema.ts";
import { databaseUrl } from "./connect.ts";
import { ensureAuthSchema } from "./ensure-auth-schema.ts";

/** Roles of a new cluster. `admin` is connected as the superuser. */
export async function prepareCluster(admin: Sql): Promise<void> {
  await admin.unsafe(await sqlFile("roles.sql"));
  await admin`alter database postgres owner to postgres`;
}

/** Makes a database of the cluster what a hosted project is before its first migration. */
export async function prepareDatabase(admin: Sql, port: number, database: string): Promise<void> {
  await admin.unsafe(await sqlFile("database-objects.sql"));
  await ensureAuthSchema(databaseUrl("supabase_auth_admin", port, database));
  await admin.unsafe(await sqlFile("auth-objects.sql"));
  await prepareRealtimeSchema(admin);
}

async function sqlFile(name: string): Promise<string> {
  return await readFile(new URL(name, import.meta.url), "utf8");
}
