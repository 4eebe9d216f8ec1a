import { pathToFileURL } from "node:url";
import postgres, { type Sql } from "postgres";
import { type SeriesName, type SeriesWindow, seriesWindows } from "#domain/series/series.ts";
import { keepUp } from "#services/samples/keep-up.ts";
import { readSeries } from "#services/samples/read-series.ts";
import { connect, databaseUrl } from "../local-stack/postgres/connect.ts";
import { SUPERUSER } from "../local-stack/postgres/init-cluster.ts";
import { prepareDatabase } from "../local-stack/postgres/prepare-database.ts";
import { startTestCluster } from "../local-stack/testing/test-cluster.ts";
import type { Measurement } from "./measurement.ts";
import { applySchema } from "./samples/apply-schema.ts";
import { readRowPerSample, writeRowPerSample } from "./samples/row-per-sample.ts";
import { writeYear } from "./samples/write-year.ts";

const RUNS = 40;
const GAUGES = 160;
const DISTRIBUTIONS = 40;

/**
 * A year of 200 series sampled every 15 s: what it takes, and how long a chart's query does, beside a plain table with
 * a row for each sample in the same server. Queries include the way to the client and the reading of the rows; p95.
 */
export async function benchSamples(): Promise<Measurement[]> {
  const cluster = await startTestCluster();
  const admin = connect(databaseUrl(SUPERUSER, cluster.port, "postgres"));
  const url = databaseUrl("postgres", cluster.port, "postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await prepareDatabase(admin, cluster.port, "postgres");
    await applySchema(sql);
    const year = await writeYear(sql, { gauges: GAUGES, distributions: DISTRIBUTIONS });
    const peer = { gauge: year.gauges[0] ?? 0, distribution: year.distributions[0] ?? 0 };
    const { yearBytes } = await writeRowPerSample(sql, peer, GAUGES + DISTRIBUTIONS);
    const size = await measureSize(sql, yearBytes);
    const charts = [];
    for (const window of Object.keys(seriesWindows) as SeriesWindow[]) {
      charts.push(...(await measureChart(sql, window, peer)));
    }
    return [...size, ...charts, await measureRollUp(sql)];
  } finally {
    await sql.end();
    await admin.end();
    await cluster.stop();
  }
}

async function measureSize(sql: Sql, peerBytes: number): Promise<Measurement[]> {
  const tables = await sql<{ name: string; bytes: string }[]>`
    select c.relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c
    where c.relnamespace = 'realtime_optimizer'::regnamespace and c.relkind = 'r'
      and c.relname in ('series', 'samples', 'minute_packs', 'hour_packs') order by 1`;
  const total = tables.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  return [
    { name: "a year of 200 series", value: total / 1e6, unit: "MB", aim: { atMost: 200 } },
    ...tables.map(({ name, bytes }) => ({
      name: `  of which ${name}`,
      value: Number(bytes) / 1e6,
      unit: "MB" as const,
      aim: null,
    })),
    { name: "a row per sample, extrapolated from a day", value: peerBytes / 1e6, unit: "MB", aim: null },
    { name: "times smaller", value: peerBytes / total, unit: "times", aim: { atLeast: 50 } },
  ];
}

/** One series of each kind, and six of both in one query. */
async function measureChart(
  sql: Sql,
  window: SeriesWindow,
  peer: { gauge: number; distribution: number },
): Promise<Measurement[]> {
  const one = { table: "table_1" };
  const gauge = await p95(() => ask(sql, ["table_writes"], window, one));
  const distribution = await p95(() => ask(sql, ["changes_delivery_ms"], window, one));
  const six = await p95(() => ask(sql, ["table_writes", "changes_delivery_ms"], window, { schema: "app_0" }));
  const gaugePeer = await p95(() => readRowPerSample(sql, peer.gauge, window, false));
  const distributionPeer = await p95(() => readRowPerSample(sql, peer.distribution, window, true));
  const told = (name: string, value: number, aim: Measurement["aim"] = null): Measurement => ({
    name: `${window}: ${name}`,
    value,
    unit: "ms",
    aim,
  });
  return [
    told("a gauge", gauge, { atMost: 100 }),
    told("percentiles of a latency", distribution, { atMost: 100 }),
    told("a chart of three of each", six, { atMost: 100 }),
    told("a gauge, row per sample", gaugePeer),
    told("percentiles of a latency, row per sample", distributionPeer),
    {
      name: `${window}: percentiles, times faster`,
      value: distributionPeer / distribution,
      unit: "times",
      aim: null,
    },
  ];
}

async function ask(
  sql: Sql,
  names: SeriesName[],
  window: SeriesWindow,
  labels: Record<string, string>,
): Promise<void> {
  const context = {
    sql,
    databaseUrl: "",
    actor: { userId: null, email: "bench", role: "schedule" },
  } as const;
  const { series } = await readSeries(context, { names, window, labels });
  if (series.some(({ points }) => points.length === 0))
    throw new Error(`a series has no points in ${window}`);
}

/** What the first sample after midnight does: an hour and a day are over. */
async function measureRollUp(sql: Sql): Promise<Measurement> {
  await sql`
    update realtime_optimizer.sampler
    set minutes_until = minutes_until - interval '1 hour', hours_until = hours_until - interval '1 day'`;
  const started = performance.now();
  await keepUp({ sql });
  return {
    name: "rolling up an hour and a day of 200 series, and pruning",
    value: performance.now() - started,
    unit: "ms",
    aim: { atMost: 2_000 },
  };
}

async function p95(work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.ceil(0.95 * RUNS) - 1] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchSamples());
}
