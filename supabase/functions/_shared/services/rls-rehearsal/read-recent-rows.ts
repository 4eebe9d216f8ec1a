import type { TransactionSql } from "postgres";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { type Row, rowColumns } from "./examine-rows.ts";
import type { Target } from "./read-target.ts";
import { askAsConsole } from "./rehearsal-session.ts";

export interface RecentRow extends Row {
  /** Committed between the two. */
  after: Date;
  before: Date;
}

export interface RecentRows {
  /** How far back was looked: a minute, or less where samples began later. */
  since: Date;
  rows: RecentRow[];
  more: boolean;
  partial: string | null;
}

const MOST_ROWS = 50;
/** Transactions to look back without samples: a minute of more than 16,000 a second. */
const FURTHEST = 1_000_000;
const PAGE_BYTES = 8_192;
/** Pages that are read from end to end, 160 MB; of larger tables the end. */
const MOST_PAGES = 20_000;

/**
 * Rows as they were written in the last minute. They are found by their xmin, which no index serves, so the table is
 * read from end to end, or the end of a large one. Only the last version of a row is there, and no deleted one.
 */
export async function readRecentRows(
  sql: TransactionSql,
  target: Target,
  contents: boolean,
): Promise<Observed<RecentRows>> {
  const dating = await readDating(sql);
  if (dating === null) {
    return unseen(
      "When rows were written is not known here: no sample of the last minutes is there, and track_commit_timestamp is off.",
      "Let the sampler run (a schedule that calls function collect), then wait a minute.",
    );
  }
  const range = await readRange(sql, target);
  const answer = await askAsConsole(sql, (inner) =>
    inner.unsafe<RecentRow[]>(
      `with written as (
         select ${rowColumns(target, contents)}, ${fullXid("t.xmin")} as xid from ${qualifiedName(target)} as t
         where ${range.condition} and t.xmin::text::bigint > 2 and age(t.xmin) <= ${dating.oldest}
       ), dated as (
         select w.*, ${dating.byCommit ? "pg_xact_commit_timestamp(w.xid::xid)" : "null::timestamptz"} as committed,
                (select max(s.at) from realtime_optimizer.snapshots s where s.at > clock_timestamp() - interval '${RECENT}' and not pg_visible_in_snapshot(w.xid, s.snapshot)) as missed,
                (select min(s.at) from realtime_optimizer.snapshots s where pg_visible_in_snapshot(w.xid, s.snapshot)) as met
         from written w
       )
       select key, "values", text, bytes, coalesce(committed, missed) as after, coalesce(committed, met, clock_timestamp()) as before
       from dated
       where coalesce(committed, missed) is not null
         and coalesce(committed, met, clock_timestamp()) > clock_timestamp() - interval '1 minute'
       order by before desc limit ${MOST_ROWS + 1}`,
    ),
  );
  if (!answer.ok) {
    const late = answer.error.code === "57014";
    return unseen(
      late
        ? "The table took longer to read than the time limit, and no index finds rows by when they were written."
        : `The table could not be read (SQLSTATE ${answer.error.code}).`,
      late ? "Ask with a longer time limit." : "Check what the console's database role may read.",
    );
  }
  const { value } = answer;
  return seen(
    {
      since: dating.since,
      rows: value.slice(0, MOST_ROWS),
      more: value.length > MOST_ROWS,
      partial: range.partial,
    },
    dating.byCommit ? "pg_xact_commit_timestamp" : "xmin and the snapshots of samples",
  );
}

/** xmin has 32 bits; the transactions of the last minutes are the nearest before the next one. */
function fullXid(xmin: string): string {
  const next = "pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
  return `(${next} - (((${next} - ${xmin}::text::bigint) % 4294967296) + 4294967296) % 4294967296)::text::xid8`;
}

interface Dating {
  /** Transactions before the next one. */
  oldest: number;
  byCommit: boolean;
  since: Date;
}

/** Samples that ended long ago date nothing: everything written since would look as if it were of the last minute. */
const RECENT = "10 minutes";

/** How far back an xmin may be; null when nothing here dates transactions. */
async function readDating(sql: TransactionSql): Promise<Dating | null> {
  const [row] = await sql<[{ byCommit: boolean; since: Date; noted: number | null }]>`
    select current_setting('track_commit_timestamp') = 'on' as "byCommit",
           greatest(
             clock_timestamp() - interval '1 minute',
             case when current_setting('track_commit_timestamp') = 'off'
                  then (select min(s.at) from realtime_optimizer.snapshots s
                           where s.at > clock_timestamp() - ${RECENT}::interval) end
           ) as since,
           (select (pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                     - min(pg_snapshot_xmin(s.snapshot)::text::bigint))::float8
              from realtime_optimizer.snapshots s
             where s.at > clock_timestamp() - ${RECENT}::interval) as noted`;
  const { byCommit, since, noted } = row;
  if (byCommit) return { oldest: noted ?? FURTHEST, byCommit, since };
  return noted === null ? null : { oldest: noted, byCommit, since };
}

async function readRange(
  sql: TransactionSql,
  { oid, kind }: Target,
): Promise<{ condition: string; partial: string | null }> {
  if (kind !== "r") return { condition: "true", partial: null };
  const [{ bytes }] = await sql<[{ bytes: number }]>`
    select pg_relation_size(${oid}::int8::oid)::float8 as bytes`;
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages <= MOST_PAGES) return { condition: "true", partial: null };
  return {
    condition: `t.ctid >= '(${pages - MOST_PAGES},0)'::tid`,
    partial: `Only the last ${Math.round((MOST_PAGES * PAGE_BYTES) / 1e6)} MB of the table's ${Math.round(bytes / 1e6)} MB were looked at; rows written elsewhere in it are not among these.`,
  };
}
