import type { Sql } from "postgres";
import type { DatabaseMessage } from "./database-messages.ts";
import { toDatabaseMessage } from "./to-database-message.ts";

/** Messages that one join may have again. */
export const MOST_REPLAYED = 25;

/** The newest private messages of a topic since `since` (ms since the epoch), oldest first, between 1 and 25. */
export async function replayMessages(
  sql: Sql,
  topic: string,
  since: number,
  limit: number,
): Promise<DatabaseMessage[]> {
  const rows = await sql<Record<string, string | null>[]>`
    select id::text, topic, event, case when private then 't' else 'f' end as private, payload::text,
      binary_payload::text, inserted_at::text
    from realtime.messages
    where topic = ${topic} and private is true and extension = 'broadcast'
      and inserted_at >= timezone('utc', to_timestamp(${since}::double precision / 1000))
      -- Partitions of days to come are empty.
      and inserted_at < timezone('utc', now()) + interval '1 minute'
    order by inserted_at desc
    limit ${Math.max(1, Math.min(limit, MOST_REPLAYED))}
  `;
  return rows.reverse().map((row) => toDatabaseMessage(row, null));
}
