import type { ISql } from "postgres";

/**
 * Removes series that left nothing: tables long gone. Raw samples of a young series are nowhere else yet. Looks through
 * all packs, so it is for once a day.
 */
export async function forgetSeries(sql: ISql): Promise<void> {
  await sql`
    delete from realtime_optimizer.series where id in (
      select id from realtime_optimizer.series s
      where created_at < clock_timestamp() - interval '1 day'
        and not exists (select from realtime_optimizer.hour_packs where series_id = s.id)
        and not exists (select from realtime_optimizer.minute_packs where series_id = s.id))`;
}
