import { expect, test } from "vitest";
import type { SubscriptionGroup } from "#domain/live/live-snapshot.ts";
import { filterGroups, noFilter } from "./filter-groups.ts";

function group(changes: Partial<SubscriptionGroup>): SubscriptionGroup {
  return {
    schema: "public",
    table: "orders",
    role: "authenticated",
    event: "*",
    filters: [],
    select: null,
    count: 1,
    ...changes,
  };
}

const orders = group({ filters: [{ column: "customer_id", operator: "eq", negated: false }] });
const messages = group({ table: "Messages", role: "anon", event: "INSERT" });
const all = [orders, messages];

test("without a filter everything stays, in its order", () => {
  expect(filterGroups(all, noFilter)).toEqual(all);
});

test.each([
  ["the table, any case", { text: "messages" }, [messages]],
  ["the schema with it", { text: "public.ord" }, [orders]],
  ["a filter column", { text: " CUSTOMER " }, [orders]],
  ["the role", { role: "anon" }, [messages]],
  ["the event", { event: "INSERT" as const }, [messages]],
  ["all of them at once", { text: "orders", role: "anon" }, []],
])("by %s", (_case, filter, expected) => {
  expect(filterGroups(all, { ...noFilter, ...filter })).toEqual(expected);
});
