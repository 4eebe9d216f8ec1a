import type { ISql, JSONValue } from "postgres";

/** The sampler's one row. Times in ms since the epoch. */
export interface SamplerState {
  /** By the database's clock, as are all times of samples. */
  now: number;
  sampledAt: number | null;
  /** As the last sample left them. */
  counters: unknown;
  /** Before it, every minute is in minute_packs. A full hour. */
  minutesUntil: number;
  /** Before it, every hour is in hour_packs. A full day, UTC. */
  hoursUntil: number;
}

export async function readSamplerState(sql: ISql): Promise<SamplerState> {
  const [row] = await sql<[Record<"now" | "minutesUntil" | "hoursUntil", Date> & StoredSample]>`
    select clock_timestamp() as now, sampled_at as "sampledAt", counters,
           minutes_until as "minutesUntil", hours_until as "hoursUntil"
    from realtime_optimizer.sampler`;
  return {
    now: row.now.getTime(),
    sampledAt: row.sampledAt?.getTime() ?? null,
    counters: row.counters,
    minutesUntil: row.minutesUntil.getTime(),
    hoursUntil: row.hoursUntil.getTime(),
  };
}

interface StoredSample {
  sampledAt: Date | null;
  counters: unknown;
}

export async function noteSample(sql: ISql, at: number, counters: unknown): Promise<void> {
  await sql`
    update realtime_optimizer.sampler
    set sampled_at = ${new Date(at)}, counters = ${sql.json(counters as JSONValue)}`;
}

export async function noteMinutes(sql: ISql, until: number): Promise<void> {
  await sql`update realtime_optimizer.sampler set minutes_until = ${new Date(until)}`;
}

export async function noteHours(sql: ISql, until: number): Promise<void> {
  await sql`update realtime_optimizer.sampler set hours_until = ${new Date(until)}`;
}
