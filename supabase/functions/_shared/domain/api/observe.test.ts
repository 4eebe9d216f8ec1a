import { expect, it } from "vitest";
import { recordProbeSchema } from "./observe.ts";

const burst = {
  kind: "throughput",
  at: "2026-11-21T00:00:00.000Z",
  from: "browser",
  failure: null,
  sent: 2_000,
  received: 1_998,
  duplicates: 0,
  seconds: 2,
  perSecond: 999,
  latency: { p50: 5, p95: 9, p99: 12, max: 30 },
};
const issuesOf = (part: object) =>
  recordProbeSchema
    .safeParse({ result: { ...burst, ...part } })
    .error?.issues.map(({ path }) => path.join(".")) ?? [];

it("takes what a browser measured", () => {
  expect(issuesOf({})).toEqual([]);
});

it.each([
  ["what claims to be the server's", { from: "server" }, "result.from"],
  ["more than anybody can send", { sent: 1e9 }, "result.sent"],
  ["more than anybody can receive", { received: 1e9 }, "result.received"],
  ["a burst of a day", { seconds: 86_400 }, "result.seconds"],
  ["a rate beyond all charts", { perSecond: 1e300 }, "result.perSecond"],
])("refuses %s", (_what, part, path) => {
  expect(issuesOf(part)).toEqual([path]);
});
