import { z } from "zod";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { countLines } from "../../domain/logs/count-lines.ts";
import type { LogRange, RawLogLine } from "../../domain/logs/log-line.ts";
import { readLogTime } from "../../domain/logs/log-time.ts";
import { askEndpoint } from "../live/ask-endpoint.ts";
import { parseAnswer } from "../live/parse-answer.ts";
import { pageOfLines } from "./lines-log-source.ts";
import type { LogSource } from "./log-source.ts";

export interface Analytics {
  /** Address of the Analytics server (Logflare), without a slash at the end. */
  url: string;
  /** Its access token. */
  token: string;
}

const NAME = "the Analytics server";
const SETTINGS = "ANALYTICS_URL and ANALYTICS_TOKEN";
const PAGE_ROWS = 1_000;
const MOST_PAGES = 10;
const TIMEOUT_MS = 10_000;
const KEPT_MS = 4_000;

/**
 * Logflare's seeded endpoint answers 1,000 rows at most and translates BigQuery's SQL, of which its Postgres backend
 * knows little: so rows are fetched with the plainest query there is, and counted here.
 */
const sql =
  "select id, timestamp, event_message, metadata from realtime_logs order by timestamp desc limit 1000";

const answerSchema = z.object({
  result: z
    .array(
      z.object({
        id: z.coerce.string(),
        timestamp: z.unknown(),
        event_message: z.string().nullish(),
        metadata: z.unknown(),
      }),
    )
    .nullish(),
  error: z.unknown().optional(),
});

/** The newest 10,000 lines of a range on a server of one's own; more are told as left out. */
export function analyticsLogSource(analytics: Analytics): LogSource {
  return {
    name: NAME,
    async count(range) {
      const read = await readNewest(analytics, range);
      if (!read.seen) return read;
      const { lines, whole } = read.value;
      const partial = whole ? null : `Only the newest ${lines.length} lines of the range were counted.`;
      return seen(countLines(lines, range, partial), NAME);
    },
    async page(request) {
      const read = await readNewest(analytics, request.range);
      return read.seen ? seen(pageOfLines(read.value.lines, request), NAME) : read;
    },
  };
}

async function readNewest(
  analytics: Analytics,
  range: LogRange,
): Promise<Observed<{ lines: RawLogLine[]; whole: boolean }>> {
  const found = new Map<string, RawLogLine>();
  let to = range.to;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await readRows(analytics, { from: range.from, to });
    if (!rows.seen) return rows;
    for (const line of rows.value) found.set(line.id, line);
    const oldest = rows.value.at(-1);
    if (oldest === undefined || rows.value.length < PAGE_ROWS)
      return seen({ lines: [...found.values()], whole: true }, NAME);
    // Bounds have milliseconds and lines microseconds: the next page begins within the last one's end.
    const next = new Date(Date.parse(oldest.at) + 1);
    if (next.getTime() >= to.getTime()) break;
    to = next;
  }
  return seen({ lines: [...found.values()], whole: false }, NAME);
}

async function readRows({ url, token }: Analytics, { from, to }: LogRange): Promise<Observed<RawLogLine[]>> {
  const parameters = new URLSearchParams({
    project: "default",
    sql,
    iso_timestamp_start: from.toISOString(),
    iso_timestamp_end: to.toISOString(),
  });
  const request = {
    name: NAME,
    url: `${url.replace(/\/$/, "")}/api/endpoints/query/logs.all?${parameters}`,
    authorization: token,
    headers: { "x-api-key": token },
    settings: SETTINGS,
    keepMs: KEPT_MS,
    timeoutMs: TIMEOUT_MS,
  };
  const answer = parseAnswer(request, await askEndpoint(request), answerSchema);
  if (!answer.seen) return answer;
  const { result, error } = answer.value;
  if (error !== undefined && error !== null && error !== "") {
    return unseen(
      `${NAME} refused the query.`,
      "Its own log says why; it has to know the source realtime.logs.prod.",
    );
  }
  return seen((result ?? []).flatMap(lineOf), NAME);
}

function lineOf(row: NonNullable<z.infer<typeof answerSchema>["result"]>[number]): RawLogLine[] {
  const at = readLogTime(row.timestamp);
  if (at === null) return [];
  return [
    { id: row.id, at, level: levelOf(row.metadata), text: row.event_message ?? "", origin: "realtime" },
  ];
}

/** BigQuery answers with a list of one record, Postgres with the record. */
function levelOf(metadata: unknown): string {
  const record: unknown = Array.isArray(metadata) ? metadata[0] : metadata;
  if (typeof record !== "object" || record === null || !("level" in record)) return "";
  return typeof record.level === "string" ? record.level : "";
}
