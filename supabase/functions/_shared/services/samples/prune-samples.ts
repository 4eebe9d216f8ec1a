import type { ISql } from "postgres";

/** Rows that one call removes of each table; many times what one minute adds. */
const MOST_ROWS = 5_000;

/** Removes what is older than it is kept for, and never what was not rolled up yet. */
export async function pruneSamples(sql: ISql): Promise<void> {
  await sql`
    delete from realtime_optimizer.samples where id in (
      select samples.id from realtime_optimizer.samples, realtime_optimizer.sampler
      where at < least(clock_timestamp() - interval '3 hours', minutes_until)
      order by at limit ${MOST_ROWS})`;
  await sql`
    delete from realtime_optimizer.minute_packs where (hour, series_id) in (
      select hour, series_id from realtime_optimizer.minute_packs, realtime_optimizer.sampler
      where hour < least(clock_timestamp() - interval '14 days', hours_until)
      order by hour limit ${MOST_ROWS})`;
  await sql`
    delete from realtime_optimizer.hour_packs where (day, series_id) in (
      select day, series_id from realtime_optimizer.hour_packs
      where day < clock_timestamp() - interval '400 days'
      order by day limit ${MOST_ROWS})`;
  await sql`
    delete from realtime_optimizer.probes where id in (
      select id from realtime_optimizer.probes where recorded_at < clock_timestamp() - interval '90 days'
      order by recorded_at limit ${MOST_ROWS})`;
}
