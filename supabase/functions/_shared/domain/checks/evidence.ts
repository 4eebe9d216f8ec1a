import { formatFilter } from "../subscriptions/format-filter.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { Evidence } from "./check.ts";

type Value = Evidence["facts"][number]["value"];

/** Facts under one source, in the order given. Lists are shown comma separated. */
export function evidence(source: string, facts: Record<string, Value | readonly string[]>): Evidence {
  return {
    source,
    facts: Object.entries(facts).map(([name, value]) => ({
      name,
      value: typeof value === "object" && value !== null ? value.join(", ") : value,
    })),
  };
}

const SHOWN_PLACES = 10;

/** The places in the code that subscribe, at most ten, and how many more there are. */
export function codeEvidence(subscriptions: readonly Subscription[]): Evidence[] {
  const shown = subscriptions.slice(0, SHOWN_PLACES).map(({ file, line, events, filters, select }) =>
    evidence(`${file}:${line}`, {
      events,
      ...(filters.length > 0 ? { filter: formatFilter(filters) } : {}),
      ...(select === null ? {} : { select }),
    }),
  );
  const more = subscriptions.length - shown.length;
  return more > 0 ? [...shown, evidence("code", { "more places": more })] : shown;
}
