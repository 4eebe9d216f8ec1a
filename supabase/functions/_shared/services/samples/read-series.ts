import type { ISql } from "postgres";
import type { z } from "zod";
import type { SeriesAnswer, seriesQuerySchema } from "../../domain/api/observe.ts";
import { binCells, type CellAt, mergeCells, statisticsOf } from "../../domain/series/cell.ts";
import { resolutions } from "../../domain/series/resolution.ts";
import { type Series, type SeriesName, seriesWindows } from "../../domain/series/series.ts";
import type { ServiceContext } from "../context.ts";
import { readOnly } from "../database/read-only.ts";
import { readAnnotations } from "./read-annotations.ts";
import { readCells } from "./read-cells.ts";
import { readSamplerState } from "./sampler-state.ts";

/** An answer of some megabytes; whoever wants others names labels. */
const MOST_SERIES = 100;

/**
 * Charts' worth of series, at most 360 points each. A name that was never measured is answered with no points;
 * of too many members those with the most values are.
 */
export async function readSeries(
  { sql }: ServiceContext,
  query: z.infer<typeof seriesQuerySchema>,
): Promise<SeriesAnswer> {
  const resolution = resolutions[query.window];
  const step = resolution.stepSeconds * 1_000;
  return await readOnly(sql, async (transaction) => {
    const [members, state] = await Promise.all([
      selectSeries(transaction, query.names, query.labels ?? {}),
      readSamplerState(transaction),
    ]);
    const to = state.now;
    const from = Math.floor((to - seriesWindows[query.window] * 1_000) / step) * step;
    const [cells, annotations] = await Promise.all([
      readCells(transaction, { seriesIds: members.map((member) => member.id), from, resolution, state }),
      readAnnotations(transaction, { from, to }),
    ]);
    const measured = members.flatMap(({ id, name, labels }) => {
      const bins = binCells(cells.get(id) ?? [], step);
      return bins.length === 0 ? [] : [seriesOf(name, labels, bins)];
    });
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      stepSeconds: resolution.stepSeconds,
      series: [...new Set(query.names)].flatMap((name) => membersOf(name, fullest(measured))),
      annotations,
    };
  });
}

interface Member {
  id: number;
  name: SeriesName;
  labels: Record<string, string>;
}

async function selectSeries(
  sql: ISql,
  names: SeriesName[],
  labels: Record<string, string>,
): Promise<Member[]> {
  return await sql<Member[]>`
    select id, name, labels from realtime_optimizer.series
    where name = any (${names}::text[]) and labels @> ${sql.json(labels)}
    order by labels`;
}

function seriesOf(name: SeriesName, labels: Record<string, string>, bins: CellAt[]): Series {
  return {
    name,
    labels,
    points: bins.map(({ at, cell }) => ({ at: new Date(at).toISOString(), ...statisticsOf(cell) })),
    total: statisticsOf(mergeCells(bins.map(({ cell }) => cell))),
  };
}

function fullest(series: Series[]): Series[] {
  if (series.length <= MOST_SERIES) return series;
  const counts = series.map(({ total }) => total?.count ?? 0).sort((a, b) => b - a);
  const least = counts[MOST_SERIES - 1] ?? 0;
  return series.filter(({ total }) => (total?.count ?? 0) >= least).slice(0, MOST_SERIES);
}

function membersOf(name: SeriesName, series: Series[]): Series[] {
  const members = series.filter((one) => one.name === name);
  return members.length > 0 ? members : [{ name, labels: {}, points: [], total: null }];
}
