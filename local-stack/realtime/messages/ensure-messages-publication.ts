import type { Sql } from "postgres";

export const MESSAGES_PUBLICATION = "supabase_realtime_messages_publication";

/** The publication holds realtime.messages and nothing else; made, or made anew, when it does not. */
export async function ensureMessagesPublication(sql: Sql): Promise<void> {
  const tables = await sql<{ is_messages: boolean }[]>`
    select schemaname = 'realtime' and tablename like 'messages%' as is_messages
    from pg_publication_tables where pubname = ${MESSAGES_PUBLICATION}
  `;
  const [present] = await sql<{ declared: number }[]>`
    select (select count(*)::int from pg_publication_rel r where r.prpubid = p.oid) as declared
    from pg_publication p where p.pubname = ${MESSAGES_PUBLICATION}
  `;
  if (present?.declared === 1 && tables.every(({ is_messages }) => is_messages)) return;
  await sql.begin(async (transaction) => {
    await transaction`drop publication if exists ${transaction(MESSAGES_PUBLICATION)}`;
    await transaction`create publication ${transaction(MESSAGES_PUBLICATION)} for table realtime.messages`;
  });
}
