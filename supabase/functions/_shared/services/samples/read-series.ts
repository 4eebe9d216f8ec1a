import type { ISql } from "postgres";
import type { z } from "zod";
import type { SeriesAnswer, seriesQuerySchema } from "../../domain/api/observe.ts";
import { binCells, type CellAt, mergeCells, statisticsOf } from "../../domain/series/cell.ts";
import { resolutions } from "../../domain/series/resolution.ts";
import { type Series, type SeriesName, seriesWindows } from "../../domain/series/series.ts";
import type { ServiceContext } from "../context.ts";
import { readOnly } from "../database/read-only.ts";
import { readAnnotations } from "./read-annotations.ts";
import { type CellRange, readCells } from "./read-cells.ts";
import { readSamplerState } from "./sampler-state.ts";
import { selectLongest } from "./select-longest.ts";

/** An answer of some megabytes; whoever wants others names labels. */
const MOST_ANSWERED = 100;
/** Consoles ask again sooner than anything slower would be of use. */
const STATEMENT_TIMEOUT = "8s";

/**
 * Charts' worth of series, at most 360 points each. A name that was never measured is answered with no points;
 * of too many members those that were measured for the longest time within the window are.
 */
export async function readSeries(
  { sql }: ServiceContext,
  query: z.infer<typeof seriesQuerySchema>,
): Promise<SeriesAnswer> {
  const resolution = resolutions[query.window];
  const step = resolution.stepSeconds * 1_000;
  return await readOnly(sql, async (transaction) => {
    await transaction`select set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true)`;
    const [candidates, state] = await Promise.all([
      selectSeries(transaction, query.names, query.labels ?? {}),
      readSamplerState(transaction),
    ]);
    const to = state.now;
    const from = Math.floor((to - seriesWindows[query.window] * 1_000) / step) * step;
    const members = await longest(transaction, candidates, { from, resolution, state });
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
      series: [...new Set(query.names)].flatMap((name) => membersOf(name, measured)),
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

async function longest(
  sql: ISql,
  candidates: Member[],
  range: Omit<CellRange, "seriesIds">,
): Promise<Member[]> {
  if (candidates.length <= MOST_ANSWERED) return candidates;
  const seriesIds = candidates.map(({ id }) => id);
  const chosen = new Set(await selectLongest(sql, { ...range, seriesIds }, MOST_ANSWERED));
  return candidates.filter(({ id }) => chosen.has(id));
}

function membersOf(name: SeriesName, series: Series[]): Series[] {
  const members = series.filter((one) => one.name === name);
  return members.length > 0 ? members : [{ name, labels: {}, points: [], total: null }];
}
