import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkContext } from "../checks/testing/check-context.ts";
import { seen, unseen } from "../live/observed.ts";
import type { PayloadSample, PolicyRun, TableMeasures, WriteRate } from "../measures/table-measures.ts";
import { unmeasured } from "../measures/unmeasured.ts";
import type { Bottleneck, Projection } from "./bottleneck.ts";
import { connectionBottleneck } from "./connection.ts";
import { connectionProblems } from "./connection-problems.ts";
import { deliveryBottleneck } from "./delivery.ts";
import { compareBottlenecks, tableBottlenecks } from "./find-bottlenecks.ts";
import type { ProbeFigures } from "./probe-figures.ts";

const dark = unseen("It is dark.", "Bring a light.");
const run = (ms: number): PolicyRun => ({
  role: "authenticated",
  error: null,
  ms,
  planCost: 42,
  rows: 3,
  liveClaims: 0,
});
const writes = (average: number): WriteRate => ({ average, peak: null, overSeconds: 60 });

function table(measured: Partial<TableMeasures>, liveSubscriptions = 30) {
  return checkContext(
    {
      rls: { enabled: true, forced: false },
      liveSubscriptions,
      liveBindings: [
        { role: "authenticated", event: "*", filters: [], select: null, count: liveSubscriptions },
      ],
    },
    { measures: { ...unmeasured("not measured", "measure it"), ...measured } },
  );
}

function projectionOf(bottlenecks: Bottleneck[], kind: Bottleneck["kind"], of: Projection["of"]): Projection {
  const found = bottlenecks.find((one) => one.kind === kind)?.projections.find((one) => one.of === of);
  return found ?? expect.fail(`no projection of ${of} for ${kind}`);
}

describe("fan-out", () => {
  it("is the product of what was measured, with every input named", () => {
    const found = tableBottlenecks(
      table({ policies: seen([run(0.5)], "pg_policy"), writes: seen(writes(10), "statistics") }),
    );
    const share = projectionOf(found, "fan_out", "resources");
    // 10 changes/s × 30 subscribers × 0.5 ms = 150 ms of each second.
    expect(share).toMatchObject({ now: 15, after: 0, unit: "%", missing: [] });
    expect(share.formula.now).toBe("10 changes/s × 30 subscribers × 0.5 ms ÷ 1000 ms");
    expect(share.inputs.map(({ name, value, source }) => [name, value, source])).toEqual([
      ["changes", 10, "statistics"],
      ["subscribers", 30, "realtime.subscription"],
      ["one check", 0.5, "pg_policy"],
    ]);
    expect(projectionOf(found, "fan_out", "latency")).toMatchObject({ now: 15, after: 0 });
    expect(projectionOf(found, "fan_out", "throughput").now).toBe(66.7);
  });

  it("never grows when less is written, fewer listen or a check gets cheaper", () => {
    const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
    const shareOf = (rate: number, subscribers: number, ms: number) => {
      const context = table({ policies: seen([run(ms)], "p"), writes: seen(writes(rate), "w") }, subscribers);
      const found = tableBottlenecks(context).find(({ kind }) => kind === "fan_out");
      return found?.projections.find(({ of }) => of === "resources")?.now ?? 0;
    };
    fc.assert(
      fc.property(positive, fc.integer({ min: 2, max: 1_000 }), positive, (rate, subscribers, ms) => {
        const whole = shareOf(rate, subscribers, ms);
        expect(shareOf(rate / 2, subscribers, ms)).toBeLessThanOrEqual(whole);
        expect(shareOf(rate, subscribers - 1, ms)).toBeLessThanOrEqual(whole);
        expect(shareOf(rate, subscribers, ms / 2)).toBeLessThanOrEqual(whole);
      }),
    );
  });

  it("says what is missing where writes are not seen, and gives no figure", () => {
    const found = tableBottlenecks(table({ policies: seen([run(2)], "pg_policy"), writes: dark }));
    const share = projectionOf(found, "fan_out", "resources");
    expect(share.now).toBeNull();
    expect(share.missing).toEqual([{ what: "Changes per second: It is dark.", remedy: "Bring a light." }]);
  });

  it("is none where nothing is measured, or next to nothing is taken", () => {
    expect(tableBottlenecks(table({ policies: dark, writes: seen(writes(10), "w") }))).toEqual([]);
    const little = { policies: seen([run(0.01)], "p"), writes: seen(writes(0.1), "w") };
    expect(tableBottlenecks(table(little))).toEqual([]);
  });
});

describe("a policy", () => {
  it("tells what it costs now, and that only a rehearsal tells what it will", () => {
    const found = tableBottlenecks(table({ policies: seen([run(5)], "pg_policy"), writes: dark }));
    expect(projectionOf(found, "policy", "latency")).toMatchObject({ now: 5, after: null });
    expect(projectionOf(found, "policy", "resources")).toMatchObject({ now: 42, after: null });
    for (const { missing } of found.find(({ kind }) => kind === "policy")?.projections ?? [])
      expect(missing[0]?.remedy).toMatch(/^Rehearse/);
  });
});

describe("a payload", () => {
  const sample: PayloadSample = {
    rows: 50,
    averageBytes: 5_000,
    largestBytes: 9_000,
    columns: [{ name: "body", averageBytes: 4_800, largestBytes: 8_800, outOfLine: true }],
  };
  const column = (name: string, type: string) =>
    ({ name, type, notNull: true, storage: "extended", averageBytes: null }) as const;
  const measured = (part: Partial<TableMeasures>, select: string[] | null = null) => {
    const context = table({ payload: seen(sample, "sample"), ...part });
    const { facts, subscriptions } = context;
    return {
      ...context,
      facts: facts && {
        ...facts,
        columns: [column("id", "uuid"), column("body", "jsonb")],
        liveBindings: facts.liveBindings.map((binding) => ({ ...binding, select })),
      },
      subscriptions: subscriptions?.map((binding) => ({ ...binding, select })) ?? null,
    };
  };

  it("is told with and without its heavy columns", () => {
    const found = tableBottlenecks(measured({ writes: seen(writes(2), "statistics") }));
    expect(projectionOf(found, "payload", "resources")).toMatchObject({ now: 5_000, after: 200 });
    // 2 changes/s × 30 live subscriptions × bytes.
    expect(projectionOf(found, "payload", "throughput")).toMatchObject({ now: 300_000, after: 12_000 });
    expect(projectionOf(found, "payload", "latency")).toMatchObject({ now: null, after: null });
  });

  it("that every binding slims already is no bottleneck", () => {
    expect(tableBottlenecks(measured({ writes: dark }, ["id"]))).toEqual([]);
  });
});

const figures: ProbeFigures = {
  hours: 24,
  connection: {
    probes: 100,
    failed: 2,
    p50: 150,
    p95: 240,
    stages: [
      { name: "TCP", p50: 10 },
      { name: "join", p50: 90 },
    ],
  },
  changes: { probes: 90, failed: 0, p50: 60, p95: 120 },
  broadcast: { probes: 90, failed: 0, p50: 8, p95: 14 },
  failures: [
    {
      kind: "connection",
      stage: "join",
      code: "Unauthorized",
      message: "no",
      count: 2,
      lastAt: "2026-11-21T04:00:00Z",
    },
  ],
};

describe("probes", () => {
  it("tell delivery beside broadcasts of the same project", () => {
    const found = deliveryBottleneck(seen(figures, "probes")) ?? expect.fail("no bottleneck");
    expect(found.projections.map(({ now, after }) => [now, after])).toEqual([
      [60, 8],
      [120, 14],
    ]);
    // The runbook says green of the same figure.
    expect(found.title).toContain("50 ms is the aim");
    expect(found.cause).toContain("bands of the runbook this is green (green is below 500 ms)");
  });

  it("without broadcasts say how to measure them", () => {
    const broadcast = { probes: 0, failed: 0, p50: null, p95: null };
    const found = deliveryBottleneck(seen({ ...figures, broadcast }, "probes"));
    expect(found?.projections.every(({ after, missing }) => after === null && missing.length === 1)).toBe(
      true,
    );
  });

  it("name the longest stage of a slow connection, and the most that it can give", () => {
    const found = connectionBottleneck(seen(figures, "probes")) ?? expect.fail("no bottleneck");
    expect(found.cause).toContain("join with 90 ms");
    expect(found.cause).toContain("green is below 2000 ms");
    expect(found.projections.map(({ now, after }) => [now, after])).toEqual([
      [150, 60],
      [98, null],
    ]);
    expect(found.projections[0]?.inputs.map(({ value }) => value)).toEqual([150, 90]);
    const steady = { ...figures, connection: { ...figures.connection, failed: 0 } };
    expect(connectionBottleneck(seen(steady, "probes"))?.projections.map(({ of }) => of)).toEqual([
      "latency",
    ]);
  });

  it("that are fast enough, or never ran, are no bottleneck", () => {
    const fast = { probes: 10, failed: 0, p50: 5, p95: 9 };
    const good = { ...figures, connection: { ...figures.connection, ...fast }, changes: fast };
    expect(deliveryBottleneck(seen(good, "probes"))).toBeNull();
    expect(connectionBottleneck(seen(good, "probes"))).toBeNull();
    expect(deliveryBottleneck(dark)).toBeNull();
    expect(connectionBottleneck(dark)).toBeNull();
  });

  it("and the log tell what kept connections from being made, most frequent first", () => {
    const line = {
      code: "ConnectionRateLimitReached",
      severity: "HIGH",
      count: 9,
      lastAt: "now",
      sample: "",
    } as const;
    const problems = connectionProblems(
      seen(figures, "probes"),
      seen({ minutes: 60, lines: [line, { ...line, code: "PayloadSizeExceeded", count: 50 }] }, "log"),
    );
    expect(problems.map(({ count }) => count)).toEqual([9, 2]);
    expect(problems.every(({ solution, prevention }) => solution !== "" && prevention !== "")).toBe(true);
  });
});

it("lists the project before its tables, whatever order they came in", () => {
  const tables = tableBottlenecks(table({ policies: seen([run(5)], "p"), writes: seen(writes(10), "w") }));
  const delivery = deliveryBottleneck(seen(figures, "probes")) ?? expect.fail("no bottleneck");
  const sorted = [...tables, delivery].sort(compareBottlenecks);
  expect([delivery, ...tables].sort(compareBottlenecks)).toEqual(sorted);
  expect(sorted.map(({ kind }) => kind)).toEqual(["delivery", "fan_out", "policy"]);
});
