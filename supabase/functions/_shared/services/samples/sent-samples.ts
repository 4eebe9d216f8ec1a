import type { Fragment, ISql } from "postgres";
import { LIVE_TOPIC } from "../../domain/live/live-topic.ts";

/**
 * Condition for rows of realtime.messages that are samples. Which of the two forms of `private` Realtime made its index
 * with differs, and neither is taken for the other.
 */
export function sentSamples(sql: ISql): Fragment {
  return sql`topic = ${LIVE_TOPIC} and extension = 'broadcast' and private and private is true`;
}
