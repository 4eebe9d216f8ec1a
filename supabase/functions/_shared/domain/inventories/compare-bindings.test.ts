import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binding } from "../checks/testing/check-context.ts";
import type { LiveBinding } from "../facts/database-facts.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import { compareBindings, type LiveMatch } from "./compare-bindings.ts";
import { type DriftQuestion, judgeDrift } from "./judge-drift.ts";

const on = (column: string, operator: "eq" | "neq" = "eq") => ({ column, operator, negated: false });
const live = (over: Partial<LiveBinding> = {}): LiveBinding => ({
  role: "authenticated",
  event: "INSERT",
  filters: [],
  select: null,
  count: 3,
  ...over,
});
const code = (over: Partial<Subscription> = {}) =>
  binding({ ...over, filters: (over.filters ?? []).map((filter) => ({ ...filter, value: null })) });

describe("a live binding and the code", () => {
  it.each<[string, Partial<Subscription>[], Partial<LiveBinding>, LiveMatch]>([
    ["the same", [{}], {}, "in_code"],
    ["nothing there", [], {}, "not_in_code"],
    ["another event", [{ events: ["UPDATE"] }], {}, "event_differs"],
    ["one of several events", [{ events: ["UPDATE", "INSERT"] }], {}, "in_code"],
    ["* is not INSERT", [{ events: ["*"] }], {}, "event_differs"],
    ["an event known at run time only", [{ events: [] }], {}, "in_code"],
    ["the same filter", [{ filters: [{ ...on("a"), value: "1" }] }], { filters: [on("a")] }, "in_code"],
    [
      "filters in another order, as the server sorts them",
      [
        {
          filters: [
            { ...on("b"), value: null },
            { ...on("a"), value: null },
          ],
        },
      ],
      { filters: [on("a"), on("b")] },
      "in_code",
    ],
    ["no filter where the code has one", [{ filters: [{ ...on("a"), value: null }] }], {}, "filter_differs"],
    [
      "another operator",
      [{ filters: [{ ...on("a"), value: null }] }],
      { filters: [on("a", "neq")] },
      "filter_differs",
    ],
    ["a filter known at run time only", [{ unresolved: ["filter"] }], { filters: [on("a")] }, "in_code"],
    [
      "a filter known in part, and another known part",
      [{ unresolved: ["filter"], filters: [{ ...on("b"), value: null }] }],
      { filters: [on("a")] },
      "filter_differs",
    ],
    ["selected columns", [{ select: ["b", "a"] }], { select: ["a", "b"] }, "in_code"],
    ["all columns where the code selects", [{ select: ["a"] }], {}, "select_differs"],
    ["one of two places", [{ events: ["UPDATE"] }, {}], {}, "in_code"],
  ])("%s", (_, subscriptions, over, match) => {
    expect(compareBindings(subscriptions.map(code), [live(over)]).live[0]?.match).toBe(match);
  });

  it("counts live rows at the places they come from", () => {
    const places = [code(), code({ events: ["UPDATE"] })];
    expect(compareBindings(places, [live(), live({ count: 4 })]).code.map((one) => one.live)).toEqual([7, 0]);
  });

  it("finds every binding of the code that a client makes of it", () => {
    const filter = fc.record({
      column: fc.string({ minLength: 1 }),
      operator: fc.constantFrom("eq" as const, "neq" as const),
      negated: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(filter, { maxLength: 4, selector: ({ column }) => column }),
        fc.option(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 })),
        fc.constantFrom("INSERT" as const, "UPDATE" as const, "DELETE" as const, "*" as const),
        (filters, select, event) => {
          const written = code({
            events: [event],
            select,
            filters: filters.map((f) => ({ ...f, value: "x" })),
          });
          const made = live({ event, select: select?.toReversed() ?? null, filters: filters.toReversed() });
          expect(
            compareBindings([code({ events: [], select: ["no"] }), written], [made]).live[0]?.match,
          ).toBe("in_code");
        },
      ),
    );
  });
});

describe("what the inventories say of a table", () => {
  const calm: DriftQuestion = {
    schema: "public",
    exists: true,
    published: true,
    unpublishable: null,
    code: 1,
    live: compareBindings([code()], [live()]).live,
    unresolved: 0,
    registered: 0,
  };
  const strange = compareBindings([], [live()]).live;
  it.each<[string, Partial<DriftQuestion>, string, RegExp]>([
    ["all agree", {}, "in_step", /agree/],
    ["subscribed and not published", { published: false, live: [] }, "not_published", /nothing arrives/],
    [
      "a view that is subscribed to",
      { published: false, live: [], unpublishable: "It is a view." },
      "not_published",
      /nothing ever arrives\. It is a view/,
    ],
    ["subscribed and not there", { exists: false, published: false }, "not_published", /does not exist/],
    [
      "in the registry only, not published",
      { published: false, code: 0, live: [], registered: 2 },
      "not_published",
      /not published/,
    ],
    ["live and not in the code", { code: 0, live: strange }, "not_in_code", /3 live subscriptions without/],
    [
      "live, and perhaps in the code",
      { code: 0, live: strange, unresolved: 1 },
      "perhaps_in_code",
      /run time/,
    ],
    ["otherwise than the code", { live: strange }, "differs", /something else/],
    ["published for nobody", { code: 0, live: [] }, "nobody_listens", /nobody listens/],
    ["published for the registry", { code: 0, live: [], registered: 1 }, "in_step", /nobody is subscribed/],
    ["nothing scanned", { code: null, live: strange }, "in_step", /not scanned/],
    ["nothing to see", { live: null }, "in_step", /cannot be seen/],
    ["the console's own", { schema: "realtime_optimizer", code: 0, live: strange }, "own", /console's own/],
  ])("%s", (_, over, drift, summary) => {
    const judged = judgeDrift({ ...calm, ...over });
    expect(judged.drift).toBe(drift);
    expect(judged.summary).toMatch(summary);
  });
});
