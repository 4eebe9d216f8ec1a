import { expect, test } from "vitest";
import type { Series, SeriesName } from "#domain/series/series.ts";
import { meanOfSeries } from "./mean-of-series.ts";

function member(name: SeriesName, labels: Record<string, string>, mean: number, count: number): Series {
  return { name, labels, points: [], total: { count, mean, min: mean, max: mean } };
}

test("weighs every measurement alike, whoever took it", () => {
  const series = [
    member("connect_ms", { from: "server" }, 10, 30),
    member("connect_ms", { from: "browser" }, 50, 10),
  ];
  expect(meanOfSeries(series, "connect_ms")).toEqual({ mean: 20, count: 40 });
});

test("takes only members with the wanted labels", () => {
  const series = [
    member("probe_success", { from: "server", kind: "connection" }, 1, 10),
    member("probe_success", { from: "server", kind: "delivery" }, 0, 10),
  ];
  expect(meanOfSeries(series, "probe_success", { kind: "connection" })).toEqual({ mean: 1, count: 10 });
});

test("of nothing measured there is no mean", () => {
  expect(meanOfSeries([], "connect_ms")).toBeNull();
  expect(
    meanOfSeries([{ name: "connect_ms", labels: {}, points: [], total: null }], "connect_ms"),
  ).toBeNull();
});
