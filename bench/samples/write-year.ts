import type { Sql } from "postgres";
import { type Cell, cellOf } from "#domain/series/cell.ts";
import { packStores, writePacks } from "#services/samples/packs.ts";
import { createRandom } from "./create-random.ts";

const SECOND = 1_000;
const SAMPLE_MS = 15 * SECOND;
/** Raw ones lie as close as the sampler takes them at most: charts of an hour read those. */
const RAW_SAMPLE_MS = 5 * SECOND;
const RAW_MS = 3 * 3_600 * SECOND;
const MINUTES_MS = 14 * 86_400 * SECOND;
const YEAR_MS = 365 * 86_400 * SECOND;
/** Intervals that are drawn once each and then used in turn: a year has 420 million samples. */
const POOL = 1_500;

export interface Year {
  gauges: number[];
  distributions: number[];
}

/**
 * A year of samples every 15 s as the sampler leaves it: raw for 3 hours, minutes for 14 days, hours for 365 days.
 * Gauges never stand still and latencies spread over a decade, which is the worst for size.
 */
export async function writeYear(sql: Sql, count: { gauges: number; distributions: number }): Promise<Year> {
  const random = createRandom(7);
  const [clock] = await sql<[{ now: Date }]>`select clock_timestamp() as now`;
  const now = clock.now.getTime();
  const year = {
    gauges: await beginSeries(sql, "table_writes", count.gauges),
    distributions: await beginSeries(sql, "changes_delivery_ms", count.distributions),
  };
  const minutesUntil = Math.floor((now - 60 * SECOND) / packStores.minutes.span) * packStores.minutes.span;
  const hoursUntil = Math.floor(minutesUntil / packStores.hours.span) * packStores.hours.span;
  await writeStore(sql, year, "minutes", { from: minutesUntil - MINUTES_MS, until: minutesUntil }, random);
  await writeStore(sql, year, "hours", { from: hoursUntil - YEAR_MS, until: hoursUntil }, random);
  await writeRaw(sql, year, now, random);
  await sql`
    update realtime_optimizer.sampler
    set minutes_until = ${new Date(minutesUntil)}, hours_until = ${new Date(hoursUntil)}, sampled_at = ${clock.now}`;
  await sql`vacuum analyze`;
  return year;
}

async function beginSeries(sql: Sql, name: string, count: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    insert into realtime_optimizer.series (name, labels)
    select ${name}, jsonb_build_object('schema', 'app_' || (n - 1) / 3, 'table', 'table_' || n)
    from generate_series(1, ${count}::int) n returning id`;
  return rows.map(({ id }) => id);
}

async function writeStore(
  sql: Sql,
  { gauges, distributions }: Year,
  name: keyof typeof packStores,
  range: { from: number; until: number },
  random: () => number,
): Promise<void> {
  const { span, slot } = packStores[name];
  const values = slot / SAMPLE_MS;
  const pools = [gaugeValue, latency].map((draw) => drawPool(draw, values, random, draw === latency));
  const cellsOf = (pool: Cell[]) =>
    new Map(Array.from({ length: span / slot }, (_, index) => [index, pickFrom(pool, random)]));
  const [ofGauges = [], ofLatencies = []] = pools;
  for (let begin = range.from; begin < range.until; begin += span) {
    const packs = new Map([
      ...gauges.map((id) => [id, cellsOf(ofGauges)] as const),
      ...distributions.map((id) => [id, cellsOf(ofLatencies)] as const),
    ]);
    await writePacks(sql, packStores[name], begin, packs);
  }
}

function drawPool(
  draw: (random: () => number) => number,
  values: number,
  random: () => number,
  distribution: boolean,
): Cell[] {
  return Array.from({ length: POOL }, () =>
    cellOf(
      Array.from({ length: values }, () => draw(random)),
      distribution,
    ),
  );
}

function pickFrom(pool: Cell[], random: () => number): Cell {
  const cell = pool[Math.floor(random() * pool.length)];
  if (cell === undefined) throw new Error("the pool is empty");
  return cell;
}

export function gaugeValue(random: () => number): number {
  return random() * 100;
}

/** Log-normal around 40 ms, 95 % between 15 and 107. */
export function latency(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return 40 * Math.exp(0.5 * normal);
}

async function writeRaw(
  sql: Sql,
  { gauges, distributions }: Year,
  now: number,
  random: () => number,
): Promise<void> {
  const ids = [...gauges, ...distributions];
  const rows = [];
  for (let at = now - RAW_MS; at < now; at += RAW_SAMPLE_MS) {
    const values = ids.map((_, index) => (index < gauges.length ? gaugeValue(random) : latency(random)));
    rows.push({ at: new Date(at).toISOString(), values });
  }
  await sql`
    insert into realtime_optimizer.samples (at, interval_at, series_ids, "values")
    select r.at, r.at, ${ids}::int[], r.values
    from jsonb_to_recordset(${sql.json(rows)}) as r (at timestamptz, "values" real[])`;
}
