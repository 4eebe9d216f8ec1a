import type { ISql } from "postgres";
import { countersSchema } from "../../domain/live/counters.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import { tableKey, valuesOfSnapshot } from "../../domain/series/values-of-snapshot.ts";
import type { ServiceContext } from "../context.ts";
import { readLiveSnapshot } from "../live/read-live-snapshot.ts";
import type { Platform } from "../platform.ts";
import { noteSnapshot } from "../rls-rehearsal/note-snapshot.ts";
import { insertSample } from "./insert-sample.ts";
import { lockSampler } from "./lock-sampler.ts";
import { noteSample, readSamplerState } from "./sampler-state.ts";

/** Schedules may be slower; two samples never fall into one interval. */
export const INTERVAL_MS = 5_000;

export interface TakenSample {
  /** ms since the epoch. */
  at: number;
  /** null: skipped, because of another session at work or a sample that this interval has. */
  snapshot: LiveSnapshot | null;
  previousAt: number | null;
  /** Values that were stored, one for each series, and those for which no series was begun. */
  stored: number;
  leftOut: number;
}

/**
 * Looks at everything and stores it. The transaction, which is there for its lock, writes nothing until all sources
 * have answered, so that it holds nobody up.
 */
export async function takeSample(context: ServiceContext & { platform: Platform }): Promise<TakenSample> {
  return await context.sql.begin(async (transaction) => {
    const locked = await lockSampler(transaction);
    const { now, sampledAt, counters } = await readSamplerState(transaction);
    const interval = intervalOf(now);
    const skipped = { at: now, snapshot: null, previousAt: sampledAt, stored: 0, leftOut: 0 };
    if (!locked || (sampledAt !== null && intervalOf(sampledAt) >= interval)) return skipped;
    const previous = countersSchema.nullable().safeParse(counters);
    const seen = await readLiveSnapshot(context, previous.data ?? null);
    const values = valuesOfSnapshot(seen.snapshot, await chartedTables(transaction));
    const stored = await insertSample(transaction, values, new Date(interval));
    await noteSample(transaction, now, seen.counters);
    await noteSnapshot(transaction);
    return { ...skipped, snapshot: seen.snapshot, stored, leftOut: values.length - stored };
  });
}

function intervalOf(at: number): number {
  return Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
}

async function chartedTables(sql: ISql): Promise<Set<string>> {
  const rows = await sql<{ schema: string; table: string }[]>`
    select labels ->> 'schema' as schema, labels ->> 'table' as table
    from realtime_optimizer.series where name = 'table_writes'`;
  return new Set(rows.map(({ schema, table }) => tableKey(schema, table)));
}
