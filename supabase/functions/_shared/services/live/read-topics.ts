import type { ISql, Sql } from "postgres";
import type { z } from "zod";
import type { topicVolumeSchema } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { observeDatabase } from "./observe-database.ts";
import { realtimeColumns } from "./realtime-columns.ts";
import { whyNotReadable } from "./why-not-readable.ts";

const SOURCE = "realtime.messages";
const WINDOW_SECONDS = 60;
const TOPICS = 100;

type TopicVolume = z.infer<typeof topicVolumeSchema>;

/**
 * Broadcasts from the database in the last minute. What clients send to each other is not stored, so no topic
 * of theirs is here.
 */
export async function readTopics(sql: Sql): Promise<Observed<TopicVolume[]>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "messages");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    const topics = await selectTopics(transaction, relation.has("binary_payload"));
    return seen(
      topics.map((topic) => ({ ...topic, perSecond: topic.messages / WINDOW_SECONDS })),
      `${SOURCE}, last minute`,
    );
  });
}

/** inserted_at is a timestamp in the time zone of the sessions that insert, and localtimestamp is its default. */
async function selectTopics(sql: ISql, binary: boolean): Promise<Omit<TopicVolume, "perSecond">[]> {
  const binaryBytes = binary ? sql`coalesce(octet_length(m.binary_payload), 0)` : sql`0`;
  const recent = sql`m.extension = 'broadcast'
                 and m.inserted_at > localtimestamp - make_interval(secs => ${WINDOW_SECONDS})`;
  const size = sql`coalesce(octet_length(m.payload::text), 0) + ${binaryBytes}`;
  // Realtime's index holds private messages only, so these are asked for apart from the others.
  return await sql<Omit<TopicVolume, "perSecond">[]>`
    select topic, private, count(*)::int as messages, sum(bytes)::float8 as bytes,
           to_char(max(inserted_at)::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt"
      from (
        select m.topic, true as private, ${size} as bytes, m.inserted_at
          from realtime.messages m where ${recent} and m.private
        union all
        select m.topic, false, ${size}, m.inserted_at
          from realtime.messages m where ${recent} and m.private is not true
      ) as recent
     group by topic, private
     order by messages desc, topic
     limit ${TOPICS}
  `;
}
