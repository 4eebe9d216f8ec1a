import { expect, test } from "vitest";
import { planLimits } from "./plan-limits.ts";
import { quotasOf } from "./quotas.ts";

const rates = {
  joins: 90,
  messages: 20,
  presence: 15,
  changes: null,
  errors: 0,
  inputBytes: 0,
  outputBytes: 0,
};

test("tells how full each limit is", () => {
  const quotas = quotasOf({ connections: 200, channels: 300, rates }, planLimits.free);
  expect(quotas.map(({ id, used, limit, status }) => [id, used, limit, status])).toEqual([
    ["connections", 200, 200, "fail"],
    ["joins", 90, 100, "fail"],
    ["messages", 20, 100, "pass"],
    ["changes", null, 100, "unknown"],
    ["presence", 15, 20, "warn"],
    ["channels", 1.5, 100, "pass"],
  ]);
});

test("of no connection there is no average", () => {
  const quotas = quotasOf({ connections: 0, channels: 0, rates: null }, planLimits.free);
  expect(quotas.find(({ id }) => id === "channels")).toMatchObject({ used: null, status: "unknown" });
});

test("without limits nothing is full", () => {
  const quotas = quotasOf({ connections: 5_000, channels: 1, rates }, null);
  expect(quotas.map(({ status }) => status)).toEqual(Array.from(quotas, () => "not_applicable"));
});
