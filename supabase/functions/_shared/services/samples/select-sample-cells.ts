import type { Fragment, ISql } from "postgres";
import type { CellAt } from "../../domain/series/cell.ts";
import { seriesCatalog } from "../../domain/series/series.ts";
import { sketchOf } from "../../domain/series/sketch.ts";

const distributions = Object.entries(seriesCatalog).flatMap(([name, { kind }]) =>
  kind === "distribution" ? [name] : [],
);

interface Row {
  seriesId: number;
  at: number;
  count: number;
  mean: number;
  min: number;
  max: number;
  /** Of distributions; else null. */
  all: number[] | null;
}

export interface SampleRange {
  /** ms since the epoch. */
  from: number;
  /** Not included; null: all there is. */
  until: number | null;
  /** Length of a cell's interval. */
  stepSeconds: number;
  /** null: all. */
  seriesIds: readonly number[] | null;
}

/** Raw values, gathered into cells, by series. */
export async function selectSampleCells(sql: ISql, range: SampleRange): Promise<Map<number, CellAt[]>> {
  const { from, until, stepSeconds, seriesIds } = range;
  const rows = await sql<Row[]>`
    select u.id as "seriesId",
           floor(extract(epoch from s.at) / ${stepSeconds}::int)::float8 * ${stepSeconds}::int * 1000 as at,
           count(*)::int as count, avg(u.value::float8) as mean, min(u.value) as min, max(u.value) as max,
           array_agg(u.value) filter (where series.name = any (${distributions}::text[])) as "all"
    from realtime_optimizer.samples s
    ${seriesIds === null ? allValues(sql) : valuesOf(sql, seriesIds)}
    join realtime_optimizer.series on series.id = u.id
    where s.at >= ${new Date(from)} and (${until === null} or s.at < ${new Date(until ?? 0)})
      and u.value is not null
    group by 1, 2
    order by 1, 2`;
  const series = new Map<number, CellAt[]>();
  for (const { seriesId, at, all, ...cell } of rows) {
    const cells = series.get(seriesId) ?? [];
    cells.push({ at, cell: { ...cell, sketch: all === null ? null : sketchOf(all) } });
    series.set(seriesId, cells);
  }
  return series;
}

function allValues(sql: ISql): Fragment {
  return sql`cross join lateral unnest(s.series_ids, s."values") as u (id, value)`;
}

/** Looks the values up: taking every array apart for a few of its elements costs ten times as much. */
function valuesOf(sql: ISql, seriesIds: readonly number[]): Fragment {
  return sql`
    cross join unnest(${seriesIds}::int[]) as wanted (id)
    cross join lateral (
      select wanted.id, s."values"[array_position(s.series_ids, wanted.id)] as value
    ) as u`;
}
