import type { ISql } from "postgres";
import { type Observed, seen } from "../../domain/live/observed.ts";
import type { WriteRate } from "../../domain/measures/table-measures.ts";
import { mergeCells } from "../../domain/series/cell.ts";
import { resolutions } from "../../domain/series/resolution.ts";
import { readCells } from "../samples/read-cells.ts";
import { readSamplerState } from "../samples/sampler-state.ts";
import { relationKey } from "./relation-key.ts";

const HOUR_MS = 3_600_000;
/** A sampler whose last sample is older than this is not running. */
const RECENT_MS = 120_000;
/** As many tables as the sampler charts at most: with fewer, one without a chart was never written. */
const MOST_CHARTED = 50;
const SOURCE = "the console's samples of the last hour";

export interface SampledRates {
  /** By relation key. */
  of: Map<string, Observed<WriteRate>>;
  /** Of a table the running sampler has not seen written; null where it cannot tell. */
  idle: Observed<WriteRate> | null;
}

/** Rows written per second as the console's sampler saw them; nothing where there is no console. */
export async function readSampledRates(sql: ISql): Promise<SampledRates> {
  if (!(await samplesReadable(sql))) return { of: new Map(), idle: null };
  const state = await readSamplerState(sql);
  const series = await sql<{ id: number; schema: string; table: string }[]>`
    select id, labels ->> 'schema' as schema, labels ->> 'table' as table
      from realtime_optimizer.series where name = 'table_writes'
  `;
  const cells = await readCells(sql, {
    seriesIds: series.map(({ id }) => id),
    from: state.now - HOUR_MS,
    resolution: resolutions["1h"],
    state,
  });
  const rates = series.flatMap(({ id, schema, table }) => {
    const found = cells.get(id) ?? [];
    if (found.length === 0) return [];
    const { mean, max } = mergeCells(found.map(({ cell }) => cell));
    const overSeconds = Math.round((state.now - Math.min(...found.map(({ at }) => at))) / 1_000);
    return [{ key: relationKey({ schema, table }), rate: { average: mean, peak: max, overSeconds } }];
  });
  const running = state.sampledAt !== null && state.now - state.sampledAt < RECENT_MS;
  const overSeconds = Math.max(0, ...rates.map(({ rate }) => rate.overSeconds));
  return {
    of: new Map(rates.map(({ key, rate }) => [key, seen(rate, SOURCE)])),
    idle:
      running && overSeconds > 0 && series.length < MOST_CHARTED
        ? seen({ average: 0, peak: 0, overSeconds }, SOURCE)
        : null,
  };
}

/** A role that row level security hides them from reads no row of the sampler, which always has one. */
async function samplesReadable(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ readable: boolean }]>`
    select coalesce(has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT'), false) as readable
      from (values (1)) as one
      left join pg_namespace n on n.nspname = 'realtime_optimizer'
      left join pg_class c on c.relnamespace = n.oid and c.relname = 'series'
  `;
  if (!row.readable) return false;
  const [sampler] = await sql`select from realtime_optimizer.sampler`;
  return sampler !== undefined;
}
