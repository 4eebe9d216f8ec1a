import type { ISql } from "postgres";
import { type Cell, mergeCells } from "../../domain/series/cell.ts";
import { packStores, selectPacks, unpack, writePacks } from "./packs.ts";
import { noteHours, type SamplerState } from "./sampler-state.ts";

const { span, slot } = packStores.hours;

/** Rolls up the oldest day whose minutes are complete. True when it did, so that there may be more to do. */
export async function rollUpHours(sql: ISql, state: SamplerState): Promise<boolean> {
  const over = Math.floor(state.minutesUntil / span) * span;
  if (state.hoursUntil >= over) return false;
  const day = await oldestDay(sql, state.hoursUntil);
  if (day === null || day >= over) {
    await noteHours(sql, over);
    return false;
  }
  const until = day + span;
  const packs = new Map<number, Map<number, Cell>>();
  for (const row of await selectPacks(sql, packStores.minutes, { from: day, until, seriesIds: null })) {
    const minutes = [...unpack(row).values()];
    if (minutes.length === 0) continue;
    const hours = packs.get(row.seriesId) ?? new Map<number, Cell>();
    packs.set(row.seriesId, hours.set((row.begin - day) / slot, mergeCells(minutes)));
  }
  await writePacks(sql, packStores.hours, day, packs);
  await noteHours(sql, until);
  return true;
}

async function oldestDay(sql: ISql, from: number): Promise<number | null> {
  const [row] = await sql<[{ hour: Date | null }]>`
    select min(hour) as hour from realtime_optimizer.minute_packs where hour >= ${new Date(from)}`;
  return row.hour === null ? null : Math.floor(row.hour.getTime() / span) * span;
}
