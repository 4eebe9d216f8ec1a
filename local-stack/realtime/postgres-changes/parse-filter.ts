import { filterOperators } from "#domain/subscriptions/filter-operators.ts";
import type { Filter } from "./binding-params.ts";
import { inspectTerm } from "./inspect-term.ts";
import { splitConditions } from "./split-conditions.ts";
import { SubscriptionError } from "./subscription-error.ts";

/**
 * `col=op.value`, joined by commas that mean AND; `not.` before an operator negates it. A blank text is no filter.
 * Throws SubscriptionError with the server's text.
 */
export function parseFilter(text: string): Filter[] {
  return text.trim() === "" ? [] : splitConditions(text.trim()).map(parseCondition);
}

function parseCondition(segment: string): Filter {
  const condition = segment.trim();
  if (condition === "") throw refuse("filter must not contain empty segments (check for extra commas)");
  const [column, test] = splitOnce(condition, "=");
  if (test === null) throw refuse(inspectTerm([column]));
  const negate = test.startsWith("not.");
  const [name, value] = splitOnce(negate ? test.slice("not.".length) : test, ".");
  if (value === null) throw refuse(inspectTerm([name]));
  const operator = filterOperators.find((known) => known === name);
  if (operator === undefined) throw refuse(inspectTerm([name, value]));
  return { column, operator, value: operator === "in" ? listLiteral(value) : unquote(value), negate };
}

function refuse(reason: string): SubscriptionError {
  return new SubscriptionError(`Error parsing \`filter\` params: ${reason}`);
}

function splitOnce(text: string, separator: string): [string, string | null] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + separator.length)];
}

function listLiteral(value: string): string {
  if (value.length >= 2 && value.startsWith("(") && value.endsWith(")")) return `{${value.slice(1, -1)}}`;
  throw refuse("`in` filter value must be wrapped by parentheses");
}

// Text that is not quoted from end to end is taken as it is.
function unquote(value: string): string {
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(value) ? value.slice(1, -1).replace(/\\([\s\S])/g, "$1") : value;
}
