import postgres, { type Sql } from "postgres";
import { leaveInvalidIndexes } from "./leave-invalid-indexes.ts";
import { runScript } from "./run-script.ts";

const apps = [
  { name: "course-generation", failedIndexes: false },
  { name: "client-portal", failedIndexes: false },
  { name: "wedding-suppliers", failedIndexes: true },
];

export interface SeedResult {
  /** Tables and rows of the sample applications, whether this call or an earlier one made them. */
  tables: number;
  rows: number;
  /** What this call took. */
  ms: number;
}

/**
 * Puts the sample applications, with their planted faults, into a database that has the Supabase roles, the
 * `auth` helpers and the publication `supabase_realtime`. `databaseUrl` connects as the owner of the
 * publication (`postgres`). Applications that are there already are left alone, whatever became of their rows.
 */
export async function seedSampleApps(databaseUrl: string): Promise<SeedResult> {
  const started = performance.now();
  const sql = postgres(databaseUrl, { max: 1, connection: { client_min_messages: "warning" } });
  try {
    // Waiting for the lock would hold a snapshot, and CREATE INDEX CONCURRENTLY waits for snapshots.
    const [lock] = await sql<{ free: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended('sample-apps', 0)) as free
    `;
    if (!lock?.free) throw new Error("the sample applications are being seeded by someone else");
    await runScript(sql, "sample.sql");
    for (const app of apps) await seedApp(sql, app);
    const [sum] = await sql<{ tables: number; rows: number }[]>`
      select sum(tables)::int as tables, sum(rows)::int as rows from sample.apps
    `;
    return { tables: sum?.tables ?? 0, rows: sum?.rows ?? 0, ms: Math.round(performance.now() - started) };
  } finally {
    await sql.end();
  }
}

async function seedApp(sql: Sql, { name, failedIndexes }: (typeof apps)[number]): Promise<void> {
  const [marker] = await sql<{ finished: boolean }[]>`
    select finished_at is not null as finished from sample.apps where name = ${name}
  `;
  if (marker?.finished) return;
  if (!marker) {
    await sql.begin(async (transaction) => {
      const schema = await runScript(transaction, `${name}/schema.sql`);
      const seed = await runScript(transaction, `${name}/seed.sql`);
      await transaction`
        insert into sample.apps (name, tables, rows) values (${name}, ${schema.tables}, ${seed.rows})
      `;
    });
  }
  if (failedIndexes) await leaveInvalidIndexes(sql, `${name}/failed-indexes.sql`);
  await sql`update sample.apps set finished_at = now() where name = ${name}`;
}
