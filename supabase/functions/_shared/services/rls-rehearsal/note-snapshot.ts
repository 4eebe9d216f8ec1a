import type { ISql } from "postgres";

/** Remembers which transactions have ended by now, for ten minutes, so that rows can be dated by their xmin. */
export async function noteSnapshot(sql: ISql): Promise<void> {
  await sql`
    with old as (
      delete from realtime_optimizer.snapshots where at < clock_timestamp() - interval '10 minutes'
    )
    insert into realtime_optimizer.snapshots default values on conflict do nothing`;
}
