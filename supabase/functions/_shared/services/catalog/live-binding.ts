import type { LiveBinding } from "../../domain/facts/database-facts.ts";
import { filterOperators } from "../../domain/subscriptions/filter-operators.ts";
import type { BindingTuple } from "./table-row.ts";

const events = ["INSERT", "UPDATE", "DELETE", "*"] as const;

export function liveBinding([role, event, filters, select, count]: BindingTuple): LiveBinding {
  return {
    role,
    event: events.find((known) => known === event) ?? "*",
    filters: filters.flatMap(([column, name, negated]) => {
      const operator = filterOperators.find((known) => known === name);
      return operator === undefined ? [] : [{ column, operator, negated }];
    }),
    select,
    count,
  };
}
