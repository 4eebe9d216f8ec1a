import type { SubscriptionFilter } from "./subscription.ts";

/**
 * Writes conditions as the filter string of a binding, quoting values as the official client does.
 * A value that only run time knows is shown as `…`.
 */
export function formatFilter(filters: readonly SubscriptionFilter[]): string {
  return filters.map(formatCondition).join(",");
}

function formatCondition({ column, operator, negated, value }: SubscriptionFilter): string {
  return `${column}=${negated ? "not." : ""}${operator}.${operator === "in" ? (value ?? "(…)") : quoteValue(value ?? "…")}`;
}

function quoteValue(value: string): string {
  if (!/[,()"\\]/.test(value) && value === value.trim()) return value;
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
