import { quoteIdentifier, quoteLiteral } from "../../identifiers/quote-identifier.ts";
import type { SubscriptionFilter } from "../../subscriptions/subscription.ts";

/**
 * A binding's filter as SQL over the table's own columns; untyped literals take the type of their column, as Realtime
 * casts them. A value that is not known is left out. Empty: no condition.
 */
export function filterCondition(filters: readonly SubscriptionFilter[]): string {
  return filters.map(conditionOf).join(" and ");
}

export function conditionOf({ column, operator, negated, value }: SubscriptionFilter): string {
  const name = quoteIdentifier(column);
  const literal = value === null ? "null" : quoteLiteral(value);
  const condition = {
    eq: `${name} = ${literal}`,
    neq: `${name} <> ${literal}`,
    lt: `${name} < ${literal}`,
    lte: `${name} <= ${literal}`,
    gt: `${name} > ${literal}`,
    gte: `${name} >= ${literal}`,
    in: `${name} in (${
      listValues(value ?? "()")
        .map(quoteLiteral)
        .join(", ") || "null"
    })`,
    like: `${name}::text like ${literal}`,
    ilike: `${name}::text ilike ${literal}`,
    match: `${name}::text ~ ${literal}`,
    imatch: `${name}::text ~* ${literal}`,
    isdistinct: `${name} is distinct from ${literal}`,
    is: `${name} is ${isOperand(value)}`,
  }[operator];
  return negated ? `not (${condition})` : `(${condition})`;
}

function isOperand(value: string | null): string {
  const operand = value?.toLowerCase() ?? "null";
  return operand === "true" || operand === "false" || operand === "unknown" ? operand : "null";
}

/** `(a,"b,c")` as its elements. */
export function listValues(list: string): string[] {
  const inner = list.replace(/^\(/, "").replace(/\)$/, "");
  if (inner.trim() === "") return [];
  const values: string[] = [];
  for (const match of inner.matchAll(/\s*(?:"((?:\\.|[^"\\])*)"|([^,]*))\s*(?:,|$)/gs)) {
    if (match.index === inner.length && !inner.endsWith(",")) break;
    values.push(match[1] === undefined ? (match[2] ?? "").trim() : match[1].replace(/\\(.)/gs, "$1"));
  }
  return values;
}
