import { describe, expect, it } from "vitest";
import type { TargetId } from "#domain/bands/targets.ts";
import { LIVE_TOPIC } from "#domain/live/live-topic.ts";
import { seen } from "#domain/live/observed.ts";
import type { ThroughputProbe } from "#domain/probes/probe.ts";
import { measureTargets } from "./measure-targets.ts";
import { statementShare, wasReset } from "./statement-share.ts";
import { type TargetRow, targetRows } from "./target-rows.ts";
import { distribution, snapshot, success } from "./testing/readings.ts";

const nothing = { series: [], probes: [], snapshot: snapshot(), share: null };
const row = (rows: TargetRow[], id: TargetId) => rows.find(({ target }) => target.id === id);

describe("targets beside what was measured", () => {
  it("has no number for anything while nothing was measured, and says what would measure it", () => {
    for (const { verdict, measured, note } of targetRows(measureTargets(nothing))) {
      expect(verdict).toBe("not measured");
      expect(measured).toBeNull();
      expect(note).toMatch(/^Would measure it: \S/);
    }
  });

  it("does not say of a reading that failed that nothing was measured", () => {
    const unread = { series: null, probes: null, snapshot: null, share: null };
    const rows = targetRows(measureTargets(unread));
    for (const id of ["connect", "delivery", "throughput", "uptime", "payload", "cpu"] as const) {
      expect(row(rows, id)).toMatchObject({ verdict: "not read", measured: null });
    }
  });

  it.each([
    { p95: 99.9, verdict: "met" },
    { p95: 100, verdict: "missed" },
  ])("judges a connection of $p95 ms", ({ p95, verdict }) => {
    const series = [distribution("connect_ms", { from: "server" }, p95)];
    const found = row(targetRows(measureTargets({ ...nothing, series })), "connect");
    expect(found).toMatchObject({ verdict, measured: { samples: "60 probes" } });
  });

  it("misses delivery when one of its two ways does", () => {
    const fast = distribution("broadcast_delivery_ms", { from: "server" }, 9);
    const slow = distribution("changes_delivery_ms", { from: "server", schema: "public", table: "t" }, 120);
    const judge = (series: (typeof fast)[]) =>
      row(targetRows(measureTargets({ ...nothing, series })), "delivery")?.verdict;
    expect(judge([fast])).toBe("met");
    expect(judge([fast, slow])).toBe("missed");
  });

  it.each([
    { mean: 1, verdict: "met" },
    { mean: 0.9989, verdict: "missed" },
  ])("judges uptime by connection probes alone: $mean", ({ mean, verdict }) => {
    const series = [success("connection", mean), success("delivery", 0)];
    expect(row(targetRows(measureTargets({ ...nothing, series })), "uptime")?.verdict).toBe(verdict);
  });

  it("takes the newest burst that ended", () => {
    const burst = (perSecond: number, failed: boolean): ThroughputProbe => ({
      kind: "throughput",
      at: "2026-11-21T00:00:00Z",
      from: "browser",
      failure: failed ? { stage: "burst", message: "aborted", code: null } : null,
      sent: 200,
      received: 199,
      duplicates: 0,
      seconds: 0.2,
      perSecond,
      latency: null,
    });
    const probes = [burst(5_000, true), burst(995, false), burst(2_000, false)];
    expect(row(targetRows(measureTargets({ ...nothing, probes })), "throughput")).toMatchObject({
      verdict: "missed",
      measured: { values: [{ value: 995 }], samples: "200 messages, 1 lost" },
    });
  });

  it("weighs payloads by their topics' messages", () => {
    const topic = { topic: "a", private: true, perSecond: 1, lastAt: "2026-11-21T00:00:00Z" };
    const topics = seen(
      [
        { ...topic, messages: 90, bytes: 9_000 },
        { ...topic, messages: 10, bytes: 91_000 },
        { ...topic, topic: LIVE_TOPIC, messages: 12, bytes: 120_000 },
      ],
      "realtime.messages",
    );
    const found = row(targetRows(measureTargets({ ...nothing, snapshot: snapshot({ topics }) })), "payload");
    expect(found).toMatchObject({ verdict: "met", measured: { values: [{ value: 1_000 }] } });
  });
});

describe("share of the database's time", () => {
  const at = (time: string, totalMs: number, calls: number) =>
    snapshot({
      at: time,
      statements: seen(
        [{ statement: "list_changes", calls, totalMs, meanMs: 1, maxMs: 2, recentMeanMs: null }],
        "pg_stat_statements",
      ),
    });
  const first = at("2026-11-21T00:00:00Z", 1_000, 100);

  it("is the time of the queries by the time that passed", () => {
    expect(statementShare(first, at("2026-11-21T00:00:30Z", 1_600, 400))).toEqual({
      percent: 2,
      calls: 300,
      at: "2026-11-21T00:00:30Z",
    });
  });

  it("is not told from one reading, after a reset, or unseen", () => {
    expect(statementShare(first, first)).toBeNull();
    expect(statementShare(first, at("2026-11-21T00:00:10Z", 1_600, 400))).toBeNull();
    const reset = at("2026-11-21T00:00:30Z", 10, 3);
    expect(statementShare(first, reset)).toBeNull();
    expect(wasReset(first, reset)).toBe(true);
    expect(wasReset(first, at("2026-11-21T00:00:30Z", 1_600, 400))).toBe(false);
    expect(statementShare(first, snapshot())).toBeNull();
  });
});
