import { describe, expect, it } from "vitest";
import type { LiveBinding, TableFacts } from "../facts/database-facts.ts";
import type { CheckContext, CheckStatus } from "./check.ts";
import { drift } from "./drift.ts";
import { binding, checkContext } from "./testing/check-context.ts";

const live = (...bindings: Partial<LiveBinding>[]): Partial<TableFacts> => ({
  liveSubscriptions: bindings.length,
  liveBindings: bindings.map((over) => ({
    role: "authenticated",
    event: "INSERT",
    filters: [],
    select: null,
    count: 1,
    ...over,
  })),
});
const filter = { column: "status", operator: "eq" as const, negated: false };
const runtime = [binding({ table: null, unresolved: ["table"] })];

describe("drift", () => {
  it.each<[string, Partial<TableFacts> | null, Partial<CheckContext>, CheckStatus, ...string[]]>([
    ["nobody is there", live(), {}, "not_applicable"],
    ["clients do as the code says", live({}), {}, "pass"],
    ["live subscriptions cannot be seen", { liveSubscriptions: null }, {}, "unknown"],
    ["nothing was scanned", live({}), { subscriptions: null }, "unknown"],
    ["not in the code", live({}), { subscriptions: [] }, "warn", "LOW subscription_not_in_code"],
    ["perhaps in the code", live({}), { subscriptions: [], unresolved: runtime }, "unknown"],
    ["another filter", live({ filters: [filter] }), {}, "warn", "LOW subscription_filter_differs"],
    [
      "no filter where the code has one",
      live({}),
      { subscriptions: [binding({ filters: [{ ...filter, value: null }] })] },
      "warn",
      "MEDIUM subscription_filter_differs",
    ],
    [
      "the console's own table",
      { ...live({}), schema: "realtime_optimizer" },
      { subscriptions: [] },
      "not_applicable",
    ],
    ["no such table", null, {}, "not_applicable"],
  ])("%s", (_, facts, over, status, ...findings) => {
    const judged = drift.judge(checkContext(facts, over));
    expect([judged.status, ...judged.findings.map(({ severity, type }) => `${severity} ${type}`)]).toEqual([
      status,
      ...findings,
    ]);
  });

  it("tells roles and what is asked for, and no values", () => {
    const context = checkContext(live({ filters: [filter], count: 7 }), { subscriptions: [] });
    const [finding] = drift.judge(context).findings;
    expect(finding?.details).toBe("Live now: authenticated: INSERT where status eq.");
  });
});
