import type { ISql } from "postgres";
import { decodePack, encodePack, type Slots } from "../../domain/series/pack.ts";
import { logFailure } from "./log-failure.ts";

/** A table of packs: what a row spans, and what a slot of it does, in ms. */
export const packStores = {
  minutes: { table: "minute_packs", begin: "hour", span: 3_600_000, slot: 60_000 },
  hours: { table: "hour_packs", begin: "day", span: 86_400_000, slot: 3_600_000 },
} as const;
export type PackStore = (typeof packStores)[keyof typeof packStores];

export interface PackRow {
  seriesId: number;
  /** Begin of what the row spans, ms since the epoch. */
  begin: number;
  pack: Uint8Array;
}

/** Rows that begin in [from, until), oldest first; of all series where `seriesIds` is null. */
export async function selectPacks(
  sql: ISql,
  { table, begin }: PackStore,
  range: { from: number; until: number; seriesIds: readonly number[] | null },
): Promise<PackRow[]> {
  return await sql<PackRow[]>`
    select series_id as "seriesId", extract(epoch from ${sql(begin)})::float8 * 1000 as begin, pack
    from ${sql(`realtime_optimizer.${table}`)}
    where ${sql(begin)} >= ${new Date(range.from)} and ${sql(begin)} < ${new Date(range.until)}
      and (${range.seriesIds === null} or series_id = any (${range.seriesIds ?? []}::int[]))
    order by 2, 1`;
}

/** The cells of a row; none of a damaged one, which is logged: the others still tell. */
export function unpack({ seriesId, begin, pack }: PackRow): Slots {
  try {
    return decodePack(pack);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    logFailure(`pack of series ${seriesId} that begins at ${new Date(begin).toISOString()}`, error);
    return new Map();
  }
}

/** Writes one row a series; the same again changes nothing. A series that is gone meanwhile is left out. */
export async function writePacks(
  sql: ISql,
  { table, begin: column }: PackStore,
  begin: number,
  packs: ReadonlyMap<number, Slots>,
): Promise<void> {
  const bytes = [...packs.values()].map((slots) => toHex(encodePack(slots)));
  await sql`
    insert into ${sql(`realtime_optimizer.${table}`)} as p (${sql(column)}, series_id, pack)
    select ${new Date(begin)}::timestamptz, id, decode(hex, 'hex')
    from unnest(${[...packs.keys()]}::int[], ${bytes}::text[]) as packed (id, hex)
    where exists (select from realtime_optimizer.series s where s.id = packed.id)
    on conflict (${sql(column)}, series_id) do update set pack = excluded.pack
      where p.pack <> excluded.pack`;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
