import type { Sql } from "postgres";
import { resolutions } from "#domain/series/resolution.ts";
import { type SeriesWindow, seriesWindows } from "#domain/series/series.ts";

const DAY_SECONDS = 86_400;

/** Series that charts are asked for. The peer holds 90 days of these and no more than a day of the others. */
export interface PeerSeries {
  gauge: number;
  distribution: number;
}

/**
 * The peer: a row for each sample in a plain table, a btree for reading and a BRIN for pruning. It holds a day of all
 * series, from which its year is extrapolated, and 90 days of those that are asked for. That favours it: in a full
 * year their rows would lie between those of 200 series.
 */
export async function writeRowPerSample(
  sql: Sql,
  series: PeerSeries,
  count: number,
): Promise<{ yearBytes: number }> {
  await sql`create table public.row_per_sample (series_id int not null, at timestamptz not null, value real not null)`;
  await sql`
    insert into public.row_per_sample
    select s, t, random() * 100
    from generate_series(now() - make_interval(secs => ${DAY_SECONDS}), now(), '15 seconds') t,
         generate_series(1, ${count}::int) s`;
  await sql`create index on public.row_per_sample (series_id, at)`;
  await sql`create index on public.row_per_sample using brin (at)`;
  const [day] = await sql<
    [{ bytes: string }]
  >`select pg_total_relation_size('public.row_per_sample') as bytes`;
  await sql`
    insert into public.row_per_sample
    select s, t, 40 * exp(0.5 * (random() + random() + random() + random() - 2) * 1.73)
    from generate_series(now() - interval '90 days', now() - interval '1 day', '15 seconds') t,
         unnest(${[series.gauge, series.distribution]}::int[]) s`;
  await sql`vacuum analyze public.row_per_sample`;
  return { yearBytes: Number(day.bytes) * 365 };
}

export async function readRowPerSample(
  sql: Sql,
  seriesId: number,
  window: SeriesWindow,
  distribution: boolean,
): Promise<void> {
  const step = `${resolutions[window].stepSeconds} seconds`;
  const percentiles = sql`, percentile_cont(array[0.5, 0.95, 0.99]) within group (order by value) as percentiles`;
  await sql`
    select date_bin(${step}::interval, at, 'epoch') as begin, count(*)::int as count, avg(value) as mean,
           min(value) as min, max(value) as max ${distribution ? percentiles : sql``}
    from public.row_per_sample
    where series_id = ${seriesId} and at >= now() - make_interval(secs => ${seriesWindows[window]})
    group by 1 order by 1`;
}
