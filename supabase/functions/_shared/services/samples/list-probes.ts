import type { z } from "zod";
import type { probeListSchema } from "../../domain/api/observe.ts";
import type { ProbeResult } from "../../domain/probes/probe.ts";
import type { ServiceContext } from "../context.ts";

/** The last 200 and the last hours' bursts, which are rarer; newest first. */
export async function listProbes({ sql }: ServiceContext): Promise<z.infer<typeof probeListSchema>> {
  const rows = await sql<{ result: ProbeResult }[]>`
    with latest as (
      select id, recorded_at, result from realtime_optimizer.probes order by recorded_at desc, id desc limit 200
    ), burst as (
      select id, recorded_at, result from realtime_optimizer.probes
       where recorded_at > now() - interval '1 day' and result ->> 'kind' = 'throughput'
       order by recorded_at desc, id desc limit 20
    )
    select result from (select * from latest union select * from burst) probe order by recorded_at desc, id desc`;
  return { probes: rows.map(({ result }) => result) };
}
