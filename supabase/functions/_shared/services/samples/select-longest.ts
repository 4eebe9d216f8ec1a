import type { ISql } from "postgres";
import { type CellRange, storesOf } from "./read-cells.ts";

/**
 * Ids of the `most` series that were measured for the longest time in the range: of a pack the time it spans counts, of
 * a sample the seconds between two. Reads no values, which is what makes many series slow.
 */
export async function selectLongest(sql: ISql, range: CellRange, most: number): Promise<number[]> {
  const { hours, minutes, samples } = storesOf(range);
  const ids = [...range.seriesIds];
  const rows = await sql<{ id: number }[]>`
    select id from (
      select series_id as id, 86400 * count(*) as seconds from realtime_optimizer.hour_packs
      where series_id = any (${ids}::int[])
        and day >= date_trunc('day', ${new Date(hours.from)}::timestamptz, 'UTC') and day < ${new Date(hours.until)}
      group by 1
      union all
      select series_id, 3600 * count(*) from realtime_optimizer.minute_packs
      where series_id = any (${ids}::int[])
        and hour >= date_trunc('hour', ${new Date(minutes.from)}::timestamptz, 'UTC') and hour < ${new Date(minutes.until)}
      group by 1
      union all
      select u.id, 5 * count(*) from realtime_optimizer.samples s cross join lateral unnest(s.series_ids) as u (id)
      where s.at >= ${new Date(samples.from)} and u.id = any (${ids}::int[])
      group by 1
    ) as measured
    group by id
    order by sum(seconds) desc, id
    limit ${most}`;
  return rows.map(({ id }) => id);
}
