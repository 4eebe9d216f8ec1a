import type { LiveBinding } from "../facts/database-facts.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** What a live binding has in the code: itself, a binding that asks for something else, or nothing. */
export type LiveMatch = "in_code" | "filter_differs" | "event_differs" | "select_differs" | "not_in_code";

export interface ComparedLive {
  binding: LiveBinding;
  match: LiveMatch;
  /** The bindings it was matched with, or those that come nearest. */
  code: Subscription[];
}

export interface ComparedCode {
  subscription: Subscription;
  /** Rows of realtime.subscription that are its own. */
  live: number;
}

/** The schema of the console's own tables: its heartbeat is subscribed to by its probes. */
export const OWN_SCHEMA = "realtime_optimizer";

/**
 * Matches live bindings of one table with those of the code that reach it, by event, filter columns and operators, and
 * selected columns. What only run time knows of a binding in the code matches anything.
 */
export function compareBindings(
  code: readonly Subscription[],
  live: readonly LiveBinding[],
): { live: ComparedLive[]; code: ComparedCode[] } {
  const compared = live.map((binding) => compareOne(code, binding));
  return {
    live: compared,
    code: code.map((subscription) => ({
      subscription,
      live: compared
        .filter((one) => one.match === "in_code" && one.code.includes(subscription))
        .reduce((sum, { binding }) => sum + binding.count, 0),
    })),
  };
}

function compareOne(code: readonly Subscription[], binding: LiveBinding): ComparedLive {
  if (code.length === 0) return { binding, match: "not_in_code", code: [] };
  const events = code.filter((one) => sameEvent(one, binding));
  if (events.length === 0) return { binding, match: "event_differs", code: [...code] };
  const filters = events.filter((one) => sameFilter(one, binding));
  if (filters.length === 0) return { binding, match: "filter_differs", code: events };
  const same = filters.filter((one) => sameSelect(one, binding));
  return same.length === 0
    ? { binding, match: "select_differs", code: filters }
    : { binding, match: "in_code", code: same };
}

function sameEvent({ events, unresolved }: Subscription, { event }: LiveBinding): boolean {
  return events.length === 0 || events.includes(event) || (unresolved?.includes("event") ?? false);
}

function sameFilter({ filters, unresolved }: Subscription, live: LiveBinding): boolean {
  const rest = live.filters.map(shape);
  for (const wanted of filters.map(shape)) {
    const at = rest.indexOf(wanted);
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return rest.length === 0 || (unresolved?.includes("filter") ?? false);
}

function shape({ column, operator, negated }: LiveBinding["filters"][number]): string {
  return JSON.stringify([column, operator, negated]);
}

function sameSelect({ select, unresolved }: Subscription, live: LiveBinding): boolean {
  if (unresolved?.includes("select")) return true;
  return JSON.stringify([...(select ?? [])].sort()) === JSON.stringify([...(live.select ?? [])].sort());
}
