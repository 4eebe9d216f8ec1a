import type { LiveBinding } from "../facts/database-facts.ts";
import { displayIdentifier } from "../identifiers/display-name.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

type Filters = readonly Pick<LiveBinding["filters"][number], "column" | "operator" | "negated">[];

/** What is asked for, without values: `UPDATE where room_id eq, columns id, body`. */
export function describeBinding(asked: {
  events: readonly string[];
  filters: Filters;
  select: readonly string[] | null;
  unresolved?: Subscription["unresolved"];
}): string {
  const unknown = (part: NonNullable<Subscription["unresolved"]>[number]) =>
    asked.unresolved?.includes(part) ?? false;
  const events = asked.events.map((event) => (event === "*" ? "every event" : event)).join(", ");
  const conditions = asked.filters.map(
    ({ column, operator, negated }) => `${displayIdentifier(column)} ${negated ? "not " : ""}${operator}`,
  );
  if (unknown("filter")) conditions.push("what only run time knows");
  return [
    events === "" ? "an event that only run time knows" : events,
    conditions.length === 0 ? " without a filter" : ` where ${conditions.join(" and ")}`,
    asked.select === null || asked.select.length === 0
      ? ""
      : `, columns ${asked.select.map(displayIdentifier).join(", ")}`,
  ].join("");
}
