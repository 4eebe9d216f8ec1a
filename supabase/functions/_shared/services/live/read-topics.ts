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
/** No index of Realtime holds public messages: of partitions beyond this, only the private ones are looked for. */
const SCANNABLE_BYTES = 16 * 1024 * 1024;

type TopicVolume = z.infer<typeof topicVolumeSchema>;
type TopicRow = Omit<TopicVolume, "perSecond">;

/**
 * Broadcasts from the database in the last minute. What clients send to each other is not stored, so no topic
 * of theirs is here.
 */
export async function readTopics(sql: Sql): Promise<Observed<TopicVolume[]>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "messages");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    const scannable = (await largestPartition(transaction)) <= SCANNABLE_BYTES;
    const topics = await selectTopics(transaction, relation.has("binary_payload"), scannable);
    return seen(
      topics.map((topic) => ({ ...topic, perSecond: topic.messages / WINDOW_SECONDS })),
      `${SOURCE}, last minute${scannable ? "" : ", private topics only: the table is too large to read the others"}`,
    );
  });
}

async function largestPartition(sql: ISql): Promise<number> {
  const [{ bytes }] = await sql<[{ bytes: number }]>`
    select coalesce(max(pg_relation_size(inhrelid)), 0)::float8 as bytes
      from pg_inherits where inhparent = 'realtime.messages'::regclass
  `;
  return bytes;
}

/** inserted_at is a timestamp in the time zone of the sessions that insert, and localtimestamp is its default. */
async function selectTopics(sql: ISql, binary: boolean, scannable: boolean): Promise<TopicRow[]> {
  const binaryBytes = binary ? sql`coalesce(octet_length(m.binary_payload), 0)` : sql`0`;
  const recent = sql`m.extension = 'broadcast'
                 and m.inserted_at > localtimestamp - make_interval(secs => ${WINDOW_SECONDS})`;
  const size = sql`coalesce(octet_length(m.payload::text), 0) + ${binaryBytes}`;
  const open = scannable
    ? sql`union all
        select m.topic, false, ${size}, m.inserted_at
          from realtime.messages m where ${recent} and m.private is not true`
    : sql``;
  // Which of the two forms an index was made with differs, and neither is taken for the other.
  return await sql<TopicRow[]>`
    select topic, private, count(*)::int as messages, sum(bytes)::float8 as bytes,
           to_char(max(inserted_at)::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt"
      from (
        select m.topic, true as private, ${size} as bytes, m.inserted_at
          from realtime.messages m where ${recent} and m.private and m.private is true
        ${open}
      ) as recent
     group by topic, private
     order by messages desc, topic
     limit ${TOPICS}
  `;
}
