import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";

/** Makes the tables of the Auth server that are missing. `url` connects as the owner of schema auth. */
export async function ensureAuthSchema(url: string): Promise<void> {
  const connection = createPostgresConnection({ url, postgresOptions: { max: 1, onnotice: () => {} } });
  const app = new App({ connection, auth: { enabled: true }, db: { migrations: { enabled: false } } });
  try {
    await app.ensureSystemSchema();
  } finally {
    await connection.close();
  }
}
