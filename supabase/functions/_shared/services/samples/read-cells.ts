import type { ISql } from "postgres";
import type { CellAt } from "../../domain/series/cell.ts";
import type { Resolution } from "../../domain/series/resolution.ts";
import { type PackStore, packStores, selectPacks, unpack } from "./packs.ts";
import type { SamplerState } from "./sampler-state.ts";
import { selectSampleCells } from "./select-sample-cells.ts";

export interface CellRange {
  seriesIds: readonly number[];
  /** ms since the epoch; begin of an interval of the resolution. */
  from: number;
  resolution: Resolution;
  state: SamplerState;
}

/**
 * Cells by series from the coarsest store that will do, and what was not rolled up into it yet from the finer ones.
 * `state` was read before, so that a roll-up meanwhile makes nothing count twice.
 */
export async function readCells(sql: ISql, range: CellRange): Promise<Map<number, CellAt[]>> {
  const { seriesIds, resolution } = range;
  if (seriesIds.length === 0) return new Map();
  const stores = storesOf(range);
  const [hours, minutes, samples] = await Promise.all([
    packedCells(sql, packStores.hours, { seriesIds, ...stores.hours }),
    packedCells(sql, packStores.minutes, { seriesIds, ...stores.minutes }),
    selectSampleCells(sql, {
      seriesIds,
      ...stores.samples,
      until: null,
      stepSeconds: resolution.stepSeconds,
    }),
  ]);
  return new Map(
    seriesIds.map((id) => [id, [hours, minutes, samples].flatMap((store) => store.get(id) ?? [])]),
  );
}

/** Which part of a range is read from which store; an empty part begins at its end or later. */
export function storesOf({ from, resolution, state }: Omit<CellRange, "seriesIds">) {
  const hoursUntil = resolution.from === "hours" ? state.hoursUntil : 0;
  const minutesUntil = resolution.from === "samples" ? 0 : state.minutesUntil;
  return {
    hours: { from, until: hoursUntil },
    minutes: { from: Math.max(from, hoursUntil), until: minutesUntil },
    samples: { from: Math.max(from, minutesUntil) },
  };
}

async function packedCells(
  sql: ISql,
  store: PackStore,
  { seriesIds, from, until }: { seriesIds: readonly number[]; from: number; until: number },
): Promise<Map<number, CellAt[]>> {
  const series = new Map<number, CellAt[]>();
  if (from >= until) return series;
  const range = { from: Math.floor(from / store.span) * store.span, until, seriesIds };
  for (const row of await selectPacks(sql, store, range)) {
    const cells = series.get(row.seriesId) ?? [];
    for (const [slot, cell] of unpack(row)) {
      const at = row.begin + slot * store.slot;
      if (at >= from) cells.push({ at, cell });
    }
    series.set(row.seriesId, cells);
  }
  return series;
}
