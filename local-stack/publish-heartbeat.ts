import { connect } from "./postgres/connect.ts";

/**
 * Publishes what delivery probes write to. On a project of somebody else's that is left to people, since it resets
 * every subscription; here nobody has one yet.
 */
export async function publishHeartbeat(databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl);
  try {
    const [publication] = await sql<{ published: boolean }[]>`
      select exists (
        select from pg_publication_tables t
        where t.pubname = p.pubname and t.schemaname = 'realtime_optimizer' and t.tablename = 'heartbeats'
      ) as published
      from pg_publication p where p.pubname = 'supabase_realtime'`;
    if (publication?.published !== false) return;
    await sql`alter publication supabase_realtime add table realtime_optimizer.heartbeats`;
  } finally {
    await sql.end();
  }
}
