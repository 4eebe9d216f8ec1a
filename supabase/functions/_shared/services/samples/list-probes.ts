import type { z } from "zod";
import type { probeListSchema } from "../../domain/api/observe.ts";
import type { ProbeResult } from "../../domain/probes/probe.ts";
import type { ServiceContext } from "../context.ts";

/** The last 200, newest first. */
export async function listProbes({ sql }: ServiceContext): Promise<z.infer<typeof probeListSchema>> {
  const rows = await sql<{ result: ProbeResult }[]>`
    select result from realtime_optimizer.probes order by recorded_at desc, id desc limit 200`;
  return { probes: rows.map(({ result }) => result) };
}
