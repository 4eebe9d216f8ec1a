import { atLeast } from "../../../domain/findings/at-least.ts";
import { bucketSeconds } from "../../../domain/logs/bucket-seconds.ts";
import type { LogRange } from "../../../domain/logs/log-line.ts";
import { PLACE_PATTERN } from "../../../domain/logs/log-places.ts";
import type { LogPageRequest } from "../log-source.ts";
import { familySql, keySql, levelSql, severitySql } from "./classify-sql.ts";
import { containing, quoteList, quoteText } from "./quote-text.ts";

/** More than this is never given. */
export const MOST_ROWS = 1_000;

/** What Realtime leaves in the log of Postgres: messages realtime.send swallowed, and errors of its own objects. */
const OF_REALTIME =
  'SendingBroadcastMessage|realtime\\.(?:apply_rls|list_changes|messages|subscription|send|broadcast_changes|topic)|supabase_realtime|policy for table "messages"';
const sources = `(source = 'realtime_logs' or (source = 'postgres_logs' and match(event_message, ${quoteText(OF_REALTIME)})))`;
const origin = "if(source = 'postgres_logs', 'postgres', 'realtime')";
const place = `extract(event_message, ${quoteText(PLACE_PATTERN)})`;

const starts = {
  60: "toStartOfMinute",
  300: "toStartOfFiveMinutes",
  900: "toStartOfFifteenMinutes",
} as const;

/** Lines of each severity in each interval of the range. */
export function bucketSql(range: LogRange): string {
  return `select ${starts[bucketSeconds(range)]}(timestamp) as bucket, ${severitySql} as severity, count() as n
 from logs where ${sources} group by bucket, severity order by bucket limit ${MOST_ROWS}`;
}

/** What severityOf needs is told apart. */
export const groupSql = `select ${keySql} as group_key, ${familySql} as family, ${levelSql} as level,
 ${origin} as origin, count() as n, min(timestamp) as first_at, max(timestamp) as last_at, any(event_message) as sample
 from logs where ${sources} group by group_key, family, level, origin order by n desc limit ${MOST_ROWS}`;

/** Tables and topics that lines name. */
export const placeSql = `select ${keySql} as group_key, ${familySql} as family, ${levelSql} as level,
 ${place} as place, count() as n, max(timestamp) as last_at
 from logs where ${sources} and ${place} != ''
 group by group_key, family, level, place order by n desc limit ${MOST_ROWS}`;

/** Lines in the order of time and id, from a place in that order on. */
export function pageSql({ severity, key, text, table, before, after, limit }: LogPageRequest): string {
  const conditions = [
    sources,
    severity !== undefined && `${severitySql} in ${quoteList(atLeast(severity))}`,
    key !== undefined && `${keySql} = ${quoteText(key)}`,
    text !== undefined && `event_message ilike ${containing(text)}`,
    table !== undefined && `${place} ilike ${containing(table)}`,
    before !== undefined && beyond("<", before),
    after !== undefined && beyond(">", after),
  ].filter((condition) => condition !== false);
  const direction = after === undefined ? "desc" : "asc";
  return `select toString(id) as line_id, timestamp, event_message, severity_text, ${origin} as origin
 from logs where ${conditions.join(" and ")}
 order by timestamp ${direction}, line_id ${direction} limit ${Math.min(limit, MOST_ROWS)}`;
}

function beyond(sign: "<" | ">", { at, id }: { at: string; id: string }): string {
  const time = quoteText(at.replace("T", " ").replace("Z", ""));
  return `(timestamp ${sign} ${time} or (timestamp = ${time} and toString(id) ${sign} ${quoteText(id)}))`;
}
