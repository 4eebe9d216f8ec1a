import { z } from "zod";
import { severitySchema } from "../../domain/findings/finding.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { bucketSeconds } from "../../domain/logs/bucket-seconds.ts";
import { severityOf } from "../../domain/logs/classify-line.ts";
import type { LogRange } from "../../domain/logs/log-line.ts";
import { readLogTime } from "../../domain/logs/log-time.ts";
import type { Management } from "../live/ask-management.ts";
import { bucketSql, groupSql, MOST_ROWS, pageSql, placeSql } from "./clickhouse/log-sql.ts";
import type { LogPageRequest, LogSource } from "./log-source.ts";
import { queryLogs } from "./query-logs.ts";

const COUNTS_KEPT_MS = 8_000;
const PAGE_KEPT_MS = 1_000;
/** A day of a busy project is a lot to count, and nobody's sample waits for it. */
const TIMEOUT_MS = 15_000;

const time = z.unknown().transform((value, context) => {
  const read = readLogTime(value);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: "is no time" });
  return z.NEVER;
});
/** ClickHouse writes 64-bit numbers as text in JSON. */
const number = z.coerce.number().int().min(0);
const origin = z.enum(["realtime", "postgres"]);

const bucketRows = z.array(z.object({ bucket: time, severity: severitySchema, n: number }));
const facets = { group_key: z.string(), family: z.string(), level: z.string(), n: number, last_at: time };
const groupRows = z.array(
  z
    .object({ ...facets, origin, first_at: time, sample: z.string() })
    .transform(({ group_key: key, family, level, ...row }) => ({
      key,
      severity: severityOf({ key, family, level }),
      origin: row.origin,
      n: row.n,
      firstAt: row.first_at,
      lastAt: row.last_at,
      sample: row.sample,
    })),
);
const placeRows = z.array(
  z.object({ ...facets, place: z.string() }).transform(({ group_key: key, family, level, ...row }) => ({
    key,
    severity: severityOf({ key, family, level }),
    place: row.place,
    n: row.n,
    lastAt: row.last_at,
  })),
);
const lineRows = z.array(
  z
    .object({
      line_id: z.string(),
      timestamp: time,
      event_message: z.string(),
      severity_text: z.string(),
      origin,
    })
    .transform((row) => ({
      id: row.line_id,
      at: row.timestamp,
      level: row.severity_text,
      text: row.event_message,
      origin: row.origin,
    })),
);

/** The logs of a hosted project, or of the embedded stack, which answers alike. It counts by itself. */
export function managementLogSource(management: Management): LogSource {
  const ask = async <S extends z.ZodType>(sql: string, range: LogRange, rows: S, keepMs: number) => {
    const answer = await queryLogs(management, { sql, range, keepMs, timeoutMs: TIMEOUT_MS });
    return answer.seen ? readRows(rows, answer) : answer;
  };
  return {
    name: "the logs of the Management API",
    async count(range) {
      const [buckets, groups, places] = await Promise.all([
        ask(bucketSql(range), range, bucketRows, COUNTS_KEPT_MS),
        ask(groupSql, range, groupRows, COUNTS_KEPT_MS),
        ask(placeSql, range, placeRows, COUNTS_KEPT_MS),
      ]);
      if (!buckets.seen) return buckets;
      if (!groups.seen) return groups;
      if (!places.seen) return places;
      const cut = groups.value.length >= MOST_ROWS;
      return seen(
        {
          stepSeconds: bucketSeconds(range),
          buckets: buckets.value.map(({ bucket, ...rest }) => ({ at: toMilliseconds(bucket), ...rest })),
          groups: groups.value,
          places: places.value,
          partial: cut ? `Only the ${MOST_ROWS} largest groups are listed.` : null,
        },
        buckets.source,
      );
    },
    page(request: LogPageRequest) {
      return ask(pageSql(request), pageRange(request), lineRows, PAGE_KEPT_MS);
    },
  };
}

function readRows<S extends z.ZodType>(
  schema: S,
  answer: { value: unknown; source: string },
): Observed<z.infer<S>> {
  const parsed = schema.safeParse(answer.value);
  if (parsed.success) return seen(parsed.data, answer.source);
  const fault = parsed.error.issues[0];
  return unseen(
    `${answer.source} answered in a shape that is not known (${fault?.path.join(".")}: ${fault?.message}).`,
    "The service may have changed; a newer version of this console may know it.",
  );
}

/** Nothing beyond the cursor is worth reading. */
function pageRange({ range, before, after }: LogPageRequest): LogRange {
  const from =
    after === undefined ? range.from : new Date(Math.max(range.from.getTime(), Date.parse(after.at)));
  const to =
    before === undefined ? range.to : new Date(Math.min(range.to.getTime(), Date.parse(before.at) + 1));
  return { from, to: new Date(Math.max(to.getTime(), from.getTime() + 1)) };
}

function toMilliseconds(at: string): string {
  return new Date(at).toISOString();
}
