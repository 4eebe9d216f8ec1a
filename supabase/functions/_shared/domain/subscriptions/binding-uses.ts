import type { TableFacts } from "../facts/database-facts.ts";
import type { FilterCondition } from "../indexes/serve-filter.ts";
import type { Subscription } from "./subscription.ts";

/** What one binding asks of a table, whether it was read in code or seen live. */
export interface BindingUse {
  filters: FilterCondition[];
  /** Only run time knows the filter, or a part of it. */
  filterUnknown: boolean;
  events: readonly ("INSERT" | "UPDATE" | "DELETE" | "*")[];
  /** Columns it asks for; null for all. */
  select: string[] | null;
  /** `src/chat.ts:14`, or `realtime.subscription`. */
  source: string;
}

/** Bindings of a table from both sources; values of live filters are not read, so they are null. */
export function bindingUses(context: {
  facts: TableFacts | null;
  subscriptions: readonly Subscription[] | null;
}): BindingUse[] {
  const inCode = (context.subscriptions ?? []).map(({ filters, events, select, unresolved, file, line }) => ({
    filters,
    filterUnknown: unresolved?.includes("filter") ?? false,
    events,
    select,
    source: `${file}:${line}`,
  }));
  const live = (context.facts?.liveBindings ?? []).map(({ filters, event, select }) => ({
    filters: filters.map((filter) => ({ ...filter, value: null })),
    filterUnknown: false,
    events: [event],
    select,
    source: "realtime.subscription",
  }));
  return [...inCode, ...live];
}
