import type { ISql } from "postgres";

/** A burst counts against the project's messages, so the schedule sends one an hour. */
export async function isBurstDue(sql: ISql): Promise<boolean> {
  const [recent] = await sql`
    select from realtime_optimizer.probes
     where recorded_at > now() - interval '59 minutes'
       and result ->> 'kind' = 'throughput' and result ->> 'from' = 'server'
     limit 1`;
  return recent === undefined;
}
