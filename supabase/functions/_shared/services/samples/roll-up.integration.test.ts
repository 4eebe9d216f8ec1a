import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { type SeriesWindow, seriesWindows } from "../../domain/series/series.ts";
import { insertSample } from "./insert-sample.ts";
import { keepUp } from "./keep-up.ts";
import { readSeries } from "./read-series.ts";
import { rollUpMinutes } from "./roll-up-minutes.ts";
import { readSamplerState } from "./sampler-state.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const database = await createTestDatabase();
const { sql } = database;
afterAll(() => database.drop());
const context = {
  sql,
  databaseUrl: database.url,
  actor: { userId: null, email: "test", role: "schedule" },
} as const;

beforeEach(async () => {
  await sql`
    truncate realtime_optimizer.series, realtime_optimizer.samples, realtime_optimizer.minute_packs,
             realtime_optimizer.hour_packs, realtime_optimizer.probes`;
  await sql`update realtime_optimizer.sampler set minutes_until = 'epoch', hours_until = 'epoch'`;
});

/** One gauge and one latency at a time `ago` ms before now. */
async function sampleAt(ago: number, connections: number, latency: number): Promise<void> {
  await insertSample(
    sql,
    [
      { name: "connections", labels: {}, value: connections },
      { name: "connect_ms", labels: { from: "server" }, value: latency },
    ],
    null,
  );
  await sql`
    update realtime_optimizer.samples set at = at - make_interval(secs => ${ago / 1_000})
    where id = (select max(id) from realtime_optimizer.samples)`;
}

/** Until there is nothing left that is due. */
async function keepUpFully(): Promise<void> {
  for (let [before, after] = ["", await progress()]; before !== after; ) {
    before = after;
    await keepUp(context);
    after = await progress();
  }
}

async function progress(): Promise<string> {
  const [row] = await sql`select minutes_until, hours_until from realtime_optimizer.sampler`;
  return JSON.stringify(row);
}

async function totals(window: SeriesWindow) {
  const { series } = await readSeries(context, { names: ["connections", "connect_ms"], window });
  return series.map(({ total }) => total);
}

async function packs(): Promise<unknown[]> {
  const rows = await sql`
    select 'minutes' as store, hour as at, series_id, encode(pack, 'hex') as pack from realtime_optimizer.minute_packs
    union all
    select 'hours', day, series_id, encode(pack, 'hex') from realtime_optimizer.hour_packs
    order by 1, 2, 3`;
  return [...rows];
}

async function countOf(table: string): Promise<number> {
  const [row] = await sql<
    [{ n: number }]
  >`select count(*)::int as n from ${sql(`realtime_optimizer.${table}`)}`;
  return row.n;
}

describe("rolling up", () => {
  test("tells the same in every window before and after, raw values or none", async () => {
    for (let ago = 0; ago < 2 * DAY; ago += 37 * MINUTE) await sampleAt(ago, ago / MINUTE, 10 + ago / MINUTE);
    const windows = (Object.keys(seriesWindows) as SeriesWindow[]).filter(
      (window) => seriesWindows[window] >= 3_600,
    );
    const before = new Map<SeriesWindow, unknown>();
    for (const window of windows) before.set(window, await totals(window));
    await keepUpFully();
    expect(await countOf("minute_packs")).toBeGreaterThan(40);
    expect(await countOf("hour_packs")).toBeGreaterThanOrEqual(2);
    for (const window of windows) {
      const after = await totals(window);
      const [gauge, latency] = before.get(window) as typeof after;
      expect(after[0]?.count).toBe(gauge?.count);
      expect(after[0]?.mean).toBeCloseTo(gauge?.mean ?? -1, 2);
      expect([after[0]?.min, after[0]?.max]).toEqual([gauge?.min, gauge?.max]);
      // Sketches add up exactly, so that percentiles do not move at all.
      expect([after[1]?.p50, after[1]?.p95, after[1]?.p99]).toEqual([
        latency?.p50,
        latency?.p95,
        latency?.p99,
      ]);
    }
  });

  test("done again makes the same bytes", async () => {
    for (let ago = 0; ago < 2 * DAY; ago += 11 * MINUTE) await sampleAt(ago, ago % 7, ago % 13);
    const raw = await sql`select * from realtime_optimizer.samples`;
    await keepUpFully();
    const once = await packs();
    await sql`truncate realtime_optimizer.samples`;
    await sql`
      insert into realtime_optimizer.samples (at, series_ids, "values")
      select at, series_ids, "values"
      from jsonb_to_recordset(${sql.json(raw as never)}) as r (at timestamptz, series_ids int[], "values" real[])`;
    await sql`update realtime_optimizer.sampler set minutes_until = 'epoch', hours_until = 'epoch'`;
    await keepUpFully();
    expect(await packs()).toEqual(once);
  });

  test("waits until an hour is over", async () => {
    await sampleAt(0, 1, 1);
    await keepUpFully();
    expect(await countOf("minute_packs")).toBe(0);
    expect((await totals("6h"))[0]?.count).toBe(1);
  });

  test("works off one hour a call, and reads are right meanwhile", async () => {
    for (let hours = 1; hours <= 5; hours += 1) await sampleAt(hours * HOUR + 2 * MINUTE, hours, hours);
    for (let call = 1; call <= 5; call += 1) {
      await keepUp(context);
      expect(await countOf("minute_packs")).toBe(2 * call);
      expect(await totals("24h")).toMatchObject([{ count: 5, mean: 3, min: 1, max: 5 }, { count: 5 }]);
    }
  });

  test("an interval of which nothing is known is absent, not zero", async () => {
    await sampleAt(20 * MINUTE, 5, 5);
    await sampleAt(50 * MINUTE, 7, 7);
    const { series } = await readSeries(context, { names: ["connections"], window: "1h" });
    expect(series[0]?.points.map(({ count, mean }) => [count, mean])).toEqual([
      [1, 7],
      [1, 5],
    ]);
  });

  test("what lies before the window is not in it", async () => {
    await sampleAt(2 * HOUR, 100, 100);
    await sampleAt(30 * MINUTE, 1, 1);
    expect((await totals("1h"))[0]).toMatchObject({ count: 1, max: 1 });
    expect((await totals("6h"))[0]).toMatchObject({ count: 2, max: 100 });
  });
});

describe("pruning", () => {
  test("takes raw samples after 3 hours, once they are rolled up", async () => {
    for (let hours = 0; hours < 6; hours += 1) await sampleAt(hours * HOUR + 90_000, 1, 1);
    await keepUp(context);
    expect(await countOf("samples")).toBeGreaterThanOrEqual(5);
    await keepUpFully();
    expect(await countOf("samples")).toBeLessThanOrEqual(4);
    expect((await totals("24h"))[0]?.count).toBe(6);
  });

  test("takes minutes after 14 days, hours after 400, probes after 90, and what is younger stays", async () => {
    for (const days of [1, 13, 15, 390, 410]) await sampleAt(days * DAY, days, days);
    await sql`
      insert into realtime_optimizer.probes (recorded_at, result)
      values (now() - interval '91 days', '{}'), (now() - interval '89 days', '{}')`;
    await keepUpFully();
    expect(await countOf("minute_packs")).toBe(2 * 2);
    expect(await countOf("hour_packs")).toBe(2 * 4);
    expect(await countOf("probes")).toBe(1);
    expect((await totals("90d"))[0]?.count).toBe(3);
  });

  test("forgets a series that left nothing, and only that", async () => {
    await sampleAt(2 * DAY, 1, 1);
    await sql`
      insert into realtime_optimizer.series (name, labels, created_at)
      values ('table_writes', '{"table":"dropped"}', now() - interval '2 days'),
             ('table_writes', '{"table":"young"}', now())`;
    await keepUpFully();
    const names = await sql`select labels ->> 'table' as "table" from realtime_optimizer.series order by id`;
    expect([...names].map(({ table }) => table)).toEqual([null, null, "young"]);
  });
});

describe("reading", () => {
  test("of more than a hundred series those that were measured longest are answered", async () => {
    const values = Array.from({ length: 120 }, (_, table) => ({
      name: "table_writes" as const,
      labels: { schema: "public", table: String(table) },
      value: table,
    }));
    for (let samples = 0; samples < 2; samples += 1)
      await insertSample(sql, values.slice(samples * 40), null);
    for (const window of ["1m", "24h", "90d"] as const) {
      const { series } = await readSeries(context, { names: ["table_writes"], window });
      const tables = series.map(({ labels }) => Number(labels.table));
      expect(tables).toHaveLength(100);
      expect(tables.filter((table) => table >= 40)).toHaveLength(80);
      expect(series.find(({ labels }) => labels.table === "41")?.total).toMatchObject({ count: 2, mean: 41 });
    }
  });

  test("goes on beside a pack that is damaged, and so does the roll-up of its day", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    try {
      await sampleAt(2 * DAY, 3, 10);
      await sampleAt(HOUR + MINUTE, 5, 20);
      await rollUpMinutesOnly();
      await sql`
        update realtime_optimizer.minute_packs set pack = substring(pack from 1 for 3)
        where hour = (select min(hour) from realtime_optimizer.minute_packs)
          and series_id = (select id from realtime_optimizer.series where name = 'connections')`;
      expect(await totals("7d")).toMatchObject([{ count: 1, mean: 5 }, { count: 2 }]);
      expect(logged).toHaveBeenCalledWith(expect.stringContaining("pack of series"));
      await keepUpFully();
      expect(await totals("7d")).toMatchObject([{ count: 1, mean: 5 }, { count: 2 }]);
    } finally {
      logged.mockRestore();
    }
  });
});

async function rollUpMinutesOnly(): Promise<void> {
  while (await rollUpMinutes(sql, await readSamplerState(sql))) {
    // One hour each.
  }
}
