import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChangeQuestion, judgeChange, MAX_RECORD_BYTES, type Operation } from "./judge-change.ts";

const passing: ChangeQuestion = {
  operations: ["INSERT", "UPDATE"],
  publishes: ["INSERT", "UPDATE", "DELETE"],
  event: "*",
  primaryKey: ["id"],
  keyReadable: true,
  rlsEnabled: true,
  visible: true,
  filterRefusal: null,
  passesFilter: true,
  bytes: 100,
};

describe("whether a change reaches a subscriber", () => {
  it.each<[string, Partial<ChangeQuestion>, string, string]>([
    ["all rules passed", {}, "delivered", "delivered"],
    ["not published", { publishes: null }, "withheld", "not_published"],
    ["operation not published", { publishes: ["DELETE"] }, "withheld", "operation_not_published"],
    ["a refused filter", { filterRefusal: "no such column" }, "withheld", "filter_refused"],
    ["another event", { event: "DELETE" }, "withheld", "event_not_asked"],
    [
      "no primary key, whatever is filtered",
      { primaryKey: [], passesFilter: false },
      "error",
      "no_primary_key",
    ],
    ["no grant, whatever is filtered", { keyReadable: false, passesFilter: false }, "error", "no_grant"],
    ["filtered out", { passesFilter: false, visible: false }, "withheld", "filter_mismatch"],
    ["not asked about the filter", { passesFilter: undefined }, "unknown", "not_known"],
    ["hidden", { visible: false }, "withheld", "hidden_by_rls"],
    [
      "hidden, but row level security is off",
      { visible: false, rlsEnabled: false },
      "delivered",
      "delivered",
    ],
    ["a policy that raises", { visible: null }, "withheld", "policy_error"],
    ["nobody asked", { visible: undefined }, "unknown", "not_known"],
    ["too large", { bytes: MAX_RECORD_BYTES + 1 }, "error", "too_large"],
    ["just fits", { bytes: MAX_RECORD_BYTES }, "delivered", "delivered"],
    ["a DELETE of a hidden row", { operations: ["DELETE"], visible: false }, "delivered", "delivered"],
    [
      "a DELETE filtered outside of the identity",
      { operations: ["DELETE"], passesFilter: false },
      "withheld",
      "filter_mismatch",
    ],
  ])("%s", (_, changes, verdict, rule) => {
    expect(judgeChange({ ...passing, ...changes })).toMatchObject({ verdict, rule });
  });

  it("says on what it depends where only one of the possible operations is asked for", () => {
    expect(judgeChange({ ...passing, event: "INSERT" }).why).toMatch(/^If it was INSERT: /);
    expect(judgeChange({ ...passing, publishes: ["UPDATE"] }).why).toMatch(/^If it was UPDATE: /);
  });

  it("never delivers a row that the subject does not see while row level security is on", () => {
    const operation = fc.constantFrom<Operation>("INSERT", "UPDATE");
    fc.assert(
      fc.property(
        fc.record({
          operations: fc.uniqueArray(operation, { minLength: 1 }),
          publishes: fc.option(fc.uniqueArray(operation)),
          event: fc.constantFrom("*" as const, "INSERT" as const, "UPDATE" as const),
          keyReadable: fc.boolean(),
          visible: fc.constantFrom(false, null, undefined),
          passesFilter: fc.constantFrom(true, false, undefined),
        }),
        (changes) => {
          expect(judgeChange({ ...passing, ...changes }).verdict).not.toBe("delivered");
        },
      ),
    );
  });
});
