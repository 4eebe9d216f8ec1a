import type { SubscriptionGroup } from "#domain/live/live-snapshot.ts";
import { visibleName } from "../../../components/format/visible-name.ts";

/** Filters as clients write them, without their values, which may be about people: `user_id=eq.…`. */
export function describeFilters(filters: SubscriptionGroup["filters"]): string {
  return filters
    .map(({ column, operator, negated }) => `${visibleName(column)}=${negated ? "not." : ""}${operator}.…`)
    .join(", ");
}
