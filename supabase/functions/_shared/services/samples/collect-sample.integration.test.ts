import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connect } from "../../../../../local-stack/postgres/connect.ts";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { collectAnswerSchema } from "../../domain/api/collect.ts";
import { LIVE_EVENT, LIVE_TOPIC } from "../../domain/live/live-topic.ts";
import type { Platform } from "../platform.ts";
import { collectSample } from "./collect-sample.ts";
import { MOST_SERIES } from "./insert-sample.ts";
import { lockSampler } from "./lock-sampler.ts";
import { readLive } from "./read-live.ts";
import { readSeries } from "./read-series.ts";
import { sentSamples } from "./sent-samples.ts";
import { INTERVAL_MS } from "./take-sample.ts";

const database = await createTestDatabase();
const { sql } = database;
afterAll(() => database.drop());

/** Nothing listens there: what only Realtime tells is unseen. */
const platform: Platform = {
  url: "http://127.0.0.1:9",
  publishableKey: "sb_publishable_test",
  secretKeys: {},
  metrics: null,
  admin: null,
  management: null,
  analytics: null,
  jwtSecret: null,
};
const context = {
  sql,
  databaseUrl: database.url,
  actor: { userId: null, email: "collect", role: "schedule" },
  platform,
} as const;

beforeEach(async () => {
  await sql`
    truncate realtime_optimizer.series, realtime_optimizer.samples, realtime_optimizer.minute_packs,
             realtime_optimizer.hour_packs, realtime_optimizer.probes`;
  await sql`update realtime_optimizer.sampler set sampled_at = null, counters = null`;
  await atStartOfInterval();
});

/** Two calls that have to meet in one interval have all of it before them. */
async function atStartOfInterval(): Promise<void> {
  const rest = INTERVAL_MS - (Date.now() % INTERVAL_MS);
  if (rest < INTERVAL_MS / 2) await sleep(rest + 20);
}

async function storedRows(): Promise<number> {
  const [row] = await sql<[{ n: number }]>`select count(*)::int as n from realtime_optimizer.samples`;
  return row.n;
}

describe("one call", () => {
  test("stores what was seen, and says what was not and why", async () => {
    const { answer, minuteBegan } = await collectSample(context);
    expect(collectAnswerSchema.parse(answer)).toMatchObject({ status: "sampled" });
    expect(minuteBegan).toBe(true);
    expect(answer.series).toBeGreaterThan(0);
    expect(answer.unseen.map(({ source }) => source)).toContain("connections");
    const { series } = await readSeries(context, { names: ["subscriptions", "connections"], window: "1m" });
    expect(series[0]?.points).toMatchObject([{ count: 1, mean: 0 }]);
    expect(series[1]).toMatchObject({ points: [], total: null });
  });

  test("is what live tells as the last sample", async () => {
    expect((await readLive(context)).lastSampleAt).toBeNull();
    const { answer } = await collectSample(context);
    expect((await readLive(context)).lastSampleAt).toBe(answer.at);
  });

  test("is beside one look at the database for all consoles that ask within two seconds", async () => {
    const [first, second] = await Promise.all([readLive(context), readLive(context)]);
    expect(second.snapshot).toBe(first.snapshot);
    await expect
      .poll(async () => (await readLive(context)).snapshot.at, { timeout: 6_000 })
      .not.toBe(first.snapshot.at);
  });
});

describe("two calls", () => {
  test("at once: one samples, the other is skipped", async () => {
    const answers = await Promise.all([collectSample(context), collectSample(context)]);
    expect(answers.map(({ answer }) => answer.status).toSorted()).toEqual(["sampled", "skipped"]);
    expect(await storedRows()).toBe(1);
  });

  test("in one interval, one after the other: the second is skipped", async () => {
    await collectSample(context);
    const { answer, minuteBegan } = await collectSample(context);
    expect([answer.status, answer.series, minuteBegan]).toEqual(["skipped", 0, false]);
    expect(await storedRows()).toBe(1);
  });

  test("in two intervals: both sample, and rates are told from the second on", async () => {
    await sql`create table if not exists public.orders (id int primary key)`;
    await sql`grant select on public.orders to authenticated`;
    await sql`alter publication supabase_realtime set table public.orders`;
    await collectSample(context);
    await writeAndFlush("orders", 1);
    await intervalPasses();
    expect((await collectSample(context)).answer.status).toBe("sampled");
    const { series } = await readSeries(context, { names: ["table_writes"], window: "1m" });
    expect(series).toMatchObject([{ labels: { schema: "public", table: "orders" }, total: { count: 1 } }]);
    expect(series[0]?.total?.max).toBeGreaterThan(0);
  });
});

test("counters that go back, as after a reset, give no rate once and are right again after", async () => {
  await sql`create table if not exists public.ledger (id int primary key)`;
  await sql`alter publication supabase_realtime set table public.ledger`;
  const admin = connect(database.adminUrl);
  const written = async () => {
    const { series } = await readSeries(context, {
      names: ["table_writes"],
      window: "1m",
      labels: { table: "ledger" },
    });
    return series[0]?.total;
  };
  const sampleAfter = async (act: () => PromiseLike<unknown>) => {
    await act();
    // Rates of less than two seconds are not told.
    await sleep(2_100);
    await intervalPasses();
    await collectSample(context);
  };
  await writeAndFlush("ledger", 1);
  await collectSample(context);
  await sampleAfter(() => writeAndFlush("ledger", 1_000));
  expect(await written()).toMatchObject({ count: 1 });
  await sampleAfter(() => admin`select pg_stat_reset()`);
  expect(await written()).toMatchObject({ count: 1 });
  await sampleAfter(() => writeAndFlush("ledger", 2_000));
  expect(await written()).toMatchObject({ count: 2 });
  expect((await written())?.min).toBeGreaterThan(0);
  await admin.end();
});

test("a call while another session holds the lock is skipped, however long it takes", async () => {
  await sql.begin(async (transaction) => {
    expect(await lockSampler(transaction)).toBe(true);
    expect((await collectSample(context)).answer.status).toBe("skipped");
  });
  expect((await collectSample(context)).answer.status).toBe("sampled");
});

test("beyond the most series there are no new ones, and the answer says how many values that cost", async () => {
  await sql`
    insert into realtime_optimizer.series (name, labels)
    select 'table_writes', jsonb_build_object('schema', 'gone', 'table', n::text)
    from generate_series(1, ${MOST_SERIES}::int) n`;
  await sql`create table public.watched (id int primary key)`;
  await sql`grant select on public.watched to authenticated`;
  await sql`alter publication supabase_realtime set table public.watched`;
  await sql`
    insert into realtime.subscription (subscription_id, entity, claims)
    values (gen_random_uuid(), 'public.watched', '{"role":"authenticated"}')`;
  const { answer } = await collectSample(context);
  expect(answer.status).toBe("sampled");
  expect(answer.unseen).toContainEqual(
    expect.objectContaining({
      source: "series",
      reason: expect.stringMatching(/^[12] values were left out/),
    }),
  );
  const { series } = await readSeries(context, { names: ["subscriptions"], window: "1m" });
  expect(series[0]?.total).toMatchObject({ count: 1, mean: 1 });
  await sql`delete from realtime_optimizer.series where labels ->> 'schema' = 'gone'`;
  await intervalPasses();
  expect((await collectSample(context)).answer.unseen.map(({ source }) => source)).not.toContain("series");
  await sql`delete from realtime.subscription`;
});

test("counters that no version wrote are as good as none", async () => {
  await sql`update realtime_optimizer.sampler set counters = '{"realtime":"gone"}'`;
  expect((await collectSample(context)).answer.status).toBe("sampled");
});

test("a roll-up that fails is told, and keeps neither the sample nor the probes of the minute", async () => {
  const admin = connect(database.adminUrl);
  const logged = vi.spyOn(console, "error").mockReturnValue();
  try {
    await admin`alter table realtime_optimizer.minute_packs rename to packs_gone`;
    const { answer, minuteBegan } = await collectSample(context);
    expect([answer.status, minuteBegan]).toEqual(["sampled", true]);
    expect(answer.unseen.map(({ source }) => source)).toContain("roll-up");
    expect(logged).toHaveBeenCalledWith(expect.stringContaining("minute_packs"));
  } finally {
    logged.mockRestore();
    await admin`alter table realtime_optimizer.packs_gone rename to minute_packs`;
    await admin.end();
  }
});

describe("without schema realtime", () => {
  test("samples go on, consoles are told to poll, and live says the same", async () => {
    const bare = await createTestDatabase();
    try {
      const admin = connect(bare.adminUrl);
      await admin`drop schema if exists realtime cascade`;
      await admin.end();
      const inBare = { ...context, sql: bare.sql, databaseUrl: bare.url };
      const { answer } = await collectSample(inBare);
      expect(answer.status).toBe("sampled");
      expect(answer.unseen.map(({ source }) => source)).toEqual(
        expect.arrayContaining(["subscriptions", "topics", "broadcast"]),
      );
      expect((await readLive(inBare)).broadcast).toBe(false);
    } finally {
      await bare.drop();
    }
  });
});

describe("with schema realtime", () => {
  const sent = () => sql<{ event: string; private: boolean; extension: string; at: string | null }[]>`
    select event, private, extension, payload -> 'snapshot' ->> 'at' as at
    from realtime.messages where topic = ${LIVE_TOPIC}`;

  test("nothing is sent while no console asked in the last five minutes", async () => {
    const partition = connect(database.adminUrl);
    await partition`create table realtime.messages_of_test partition of realtime.messages default`;
    const collectAnew = async () => {
      await intervalPasses();
      expect((await collectSample(context)).answer.unseen.map(({ source }) => source)).not.toContain(
        "broadcast",
      );
      return (await sent()).length;
    };
    await sql`update realtime_optimizer.consoles set asked_at = null`;
    expect(await collectAnew()).toBe(0);
    await readLive(context);
    expect(await collectAnew()).toBe(1);
    await sql`update realtime_optimizer.consoles set asked_at = asked_at - interval '6 minutes'`;
    expect(await collectAnew()).toBe(1);
    await partition`drop table realtime.messages_of_test`;
    await partition.end();
  });

  test("and no partition for today, which realtime.send only warns of, the answer says so", async () => {
    await readLive(context);
    const { answer } = await collectSample(context);
    expect(answer.unseen).toContainEqual(
      expect.objectContaining({ source: "broadcast", reason: "realtime.messages took no row." }),
    );
  });

  test("the sample is in realtime.messages for whoever listens, and old ones are removed", async () => {
    const admin = connect(database.adminUrl);
    await admin`create table realtime.messages_of_test partition of realtime.messages default`;
    await admin.end();
    await readLive(context);
    expect((await collectSample(context)).answer.unseen.map(({ source }) => source)).not.toContain(
      "broadcast",
    );
    const [first, ...others] = await sent();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ event: LIVE_EVENT, private: true, extension: "broadcast" });
    expect((await readLive(context)).broadcast).toBe(true);

    await sql`update realtime.messages set inserted_at = inserted_at - interval '3 minutes'`;
    await sql`insert into realtime.messages (topic, extension, private, inserted_at)
              values ('another', 'broadcast', true, now() - interval '3 minutes')`;
    await intervalPasses();
    await collectSample(context);
    expect(await sent()).toHaveLength(1);
    expect((await sent())[0]?.at).not.toBe(first?.at);
    const [other] = await sql`select count(*)::int as n from realtime.messages where topic = 'another'`;
    expect(other).toEqual({ n: 1 });
  });

  test("what a sampler that stopped left behind is removed with the first sample of an hour", async () => {
    const leftBehind = async () => {
      const rows = await sent();
      return rows.filter(({ at }) => at === null).length;
    };
    await sql`insert into realtime.messages (topic, extension, private, inserted_at)
              values (${LIVE_TOPIC}, 'broadcast', true, localtimestamp - interval '5 hours')`;
    const hour = 3_600_000;
    const began = new Date(Math.floor(Date.now() / hour) * hour);
    await sql`update realtime_optimizer.sampler set sampled_at = least(${began}, now() - interval '5 seconds')`;
    await collectSample(context);
    expect(await leftBehind()).toBe(Date.now() - began.getTime() < 10_000 ? 0 : 1);
    await sql`update realtime_optimizer.sampler set sampled_at = ${new Date(began.getTime() - 1)}`;
    await sql`update realtime_optimizer.samples set interval_at = null`;
    await collectSample(context);
    expect(await leftBehind()).toBe(0);
  });

  test.each(["private", "private is true"])("an index made with `%s` finds the samples", async (form) => {
    const admin = connect(database.adminUrl);
    try {
      await admin.begin(async (transaction) => {
        await transaction`drop index if exists realtime.messages_inserted_at_topic_index, realtime.of_test`;
        await transaction.unsafe(
          `create index of_test on realtime.messages (inserted_at desc, topic) where extension = 'broadcast' and ${form}`,
        );
        await transaction`set local enable_seqscan = off`;
        const plan = await transaction<{ "QUERY PLAN": string }[]>`
          explain delete from realtime.messages
          where ${sentSamples(transaction)} and inserted_at > localtimestamp - interval '10 minutes'`;
        expect(plan.map((row) => row["QUERY PLAN"]).join()).toMatch(/Index Cond: .*inserted_at/);
      });
    } finally {
      await admin.end();
    }
  });
});

/** On one connection: statistics are told when the connection that wrote gets to it. */
async function writeAndFlush(table: string, from: number): Promise<void> {
  const session = await sql.reserve();
  await session`insert into ${session(table)} select generate_series(${from}::int, ${from + 49}::int)`;
  await session`select pg_stat_force_next_flush()`;
  await session`select 1`;
  session.release();
}

/** Moves the last sample into the past, in place of waiting. */
async function intervalPasses(): Promise<void> {
  await sql`update realtime_optimizer.sampler set sampled_at = sampled_at - interval '5 seconds'`;
  await sql`update realtime_optimizer.samples set interval_at = null`;
}
