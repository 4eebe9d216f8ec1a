import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { inject } from "vitest";
import { connect, databaseUrl } from "../postgres/connect.ts";
import { SUPERUSER } from "../postgres/init-cluster.ts";

export interface TestDatabase {
  /** Connects as `postgres`, as the functions and the command line do. */
  url: string;
  /** Connects as the superuser `supabase_admin`. */
  adminUrl: string;
  /** A pool over `url`. */
  sql: Sql;
  drop(): Promise<void>;
}

/**
 * A database of its own: Supabase roles, schema auth, an empty publication `supabase_realtime`, and our
 * migrations unless `migrate` is false. Drop it in afterAll or afterEach.
 */
export async function createTestDatabase(options: { migrate?: boolean } = {}): Promise<TestDatabase> {
  const port = inject("postgresPort");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = options.migrate === false ? "template_empty" : "template_migrated";
  await asSuperuser(port, async (admin) => {
    await admin`create database ${admin(name)} owner postgres template ${admin(template)}`;
  });
  const url = databaseUrl("postgres", port, name);
  const sql = postgres(url, { max: 5, onnotice: () => {} });
  return {
    url,
    adminUrl: databaseUrl(SUPERUSER, port, name),
    sql,
    async drop() {
      await sql.end({ timeout: 5 });
      await asSuperuser(port, async (admin) => {
        await admin`drop database ${admin(name)} with (force)`;
      });
    },
  };
}

async function asSuperuser(port: number, act: (admin: Sql) => Promise<void>): Promise<void> {
  const admin = connect(databaseUrl(SUPERUSER, port, "postgres"));
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
