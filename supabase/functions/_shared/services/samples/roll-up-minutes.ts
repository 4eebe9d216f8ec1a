import type { ISql } from "postgres";
import type { Slots } from "../../domain/series/pack.ts";
import { packStores, writePacks } from "./packs.ts";
import { noteMinutes, type SamplerState } from "./sampler-state.ts";
import { selectSampleCells } from "./select-sample-cells.ts";

const { span, slot } = packStores.minutes;
/** Values measured in between are stored without the sampler's lock; theirs have committed by then. */
const SETTLE_MS = 60_000;

/** Rolls up the oldest hour that is over and was not yet. True when it did, so that there may be more to do. */
export async function rollUpMinutes(sql: ISql, state: SamplerState): Promise<boolean> {
  const over = Math.floor((state.now - SETTLE_MS) / span) * span;
  if (state.minutesUntil >= over) return false;
  const hour = await oldestHour(sql, state.minutesUntil);
  if (hour === null || hour >= over) {
    await noteMinutes(sql, over);
    return false;
  }
  const until = hour + span;
  const cells = await selectSampleCells(sql, {
    from: hour,
    until,
    stepSeconds: slot / 1_000,
    seriesIds: null,
  });
  const packs = new Map<number, Slots>();
  for (const [seriesId, minutes] of cells) {
    packs.set(seriesId, new Map(minutes.map(({ at, cell }) => [(at - hour) / slot, cell])));
  }
  await writePacks(sql, packStores.minutes, hour, packs);
  await noteMinutes(sql, until);
  return true;
}

async function oldestHour(sql: ISql, from: number): Promise<number | null> {
  const [row] = await sql<[{ at: Date | null }]>`
    select min(at) as at from realtime_optimizer.samples where at >= ${new Date(from)}`;
  return row.at === null ? null : Math.floor(row.at.getTime() / span) * span;
}
