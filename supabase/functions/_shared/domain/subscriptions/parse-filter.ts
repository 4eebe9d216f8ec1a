import { type FilterOperator, filterOperators } from "./filter-operators.ts";
import type { SubscriptionFilter } from "./subscription.ts";

/** One piece of a filter: literal text, or a hole that only run time fills. */
export type FilterPiece = string | { source: string };

export interface ParsedFilter {
  filters: SubscriptionFilter[];
  /** True when a condition was left out because its column or operator is only known at run time. */
  partial: boolean;
}

/** Realtime refuses the filter, and with it every binding of the channel. */
export class FilterSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FilterSyntaxError";
  }
}

/** A UTF-16 unit, or null where a hole stands. */
type Unit = string | null;

const operators: ReadonlySet<string> = new Set(filterOperators);

/**
 * Parses a Postgres Changes filter, `column=operator.value[,…]`, as Realtime's
 * subscriptions.ex does. A blank filter is no filter. The value of `in` keeps its list text, `(a,"b,c")`.
 * @throws FilterSyntaxError where the server answers with a system error.
 */
export function parseFilter(filter: string): SubscriptionFilter[] {
  return parseFilterPieces([filter]).filters;
}

/**
 * The same for a filter some pieces of which are only known at run time: a value with a hole in it becomes
 * null; a condition whose column or operator has one is left out. A hole is taken for a value, so it never
 * splits conditions.
 * @throws FilterSyntaxError when no run-time text could make the filter valid.
 */
export function parseFilterPieces(pieces: readonly FilterPiece[]): ParsedFilter {
  const units = trim(
    pieces.flatMap((piece): Unit[] => (typeof piece === "string" ? piece.split("") : [null])),
  );
  const parsed: ParsedFilter = { filters: [], partial: false };
  if (units.length === 0) return parsed;
  for (const segment of splitConditions(units)) {
    const condition = parseCondition(trim(segment));
    if (condition) parsed.filters.push(condition);
    else parsed.partial = true;
  }
  return parsed;
}

/** Commas separate conditions, except inside parentheses and quotes; a quote opens only after `.`, `(` or `,`. */
function splitConditions(units: readonly Unit[]): Unit[][] {
  const segments: Unit[][] = [];
  let current: Unit[] = [];
  let depth = 0;
  let quoted = false;
  let previous: Unit = "";
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index] ?? null;
    if (!quoted && depth === 0 && unit === ",") {
      segments.push(current);
      current = [];
      previous = "";
      continue;
    }
    current.push(unit);
    if (quoted && unit === "\\" && index + 1 < units.length) {
      index += 1;
      current.push(units[index] ?? null);
    } else if (unit === '"') {
      quoted = quoted ? false : previous === "." || previous === "(" || previous === ",";
    } else if (!quoted && unit === "(") {
      depth += 1;
    } else if (!quoted && unit === ")") {
      depth = Math.max(0, depth - 1);
    }
    previous = unit;
  }
  segments.push(current);
  return segments;
}

function parseCondition(units: readonly Unit[]): SubscriptionFilter | null {
  if (units.length === 0) throw new FilterSyntaxError("A condition is empty: check for extra commas.");
  const equals = units.indexOf("=");
  if (equals < 0) {
    if (units.includes(null)) return null;
    throw new FilterSyntaxError(`"${units.join("")}" is not column=operator.value.`);
  }
  const column = known(units.slice(0, equals));
  let rest = units.slice(equals + 1);
  const negated = rest.slice(0, 4).join("") === "not." && !rest.slice(0, 4).includes(null);
  if (negated) rest = rest.slice(4);
  const dot = rest.indexOf(".");
  const operator = known(dot < 0 ? rest : rest.slice(0, dot));
  if (operator === null) return null;
  if (dot < 0 || !isOperator(operator)) {
    throw new FilterSyntaxError(`"${operator}" is not an operator of Postgres Changes.`);
  }
  const value = readValue(operator, rest.slice(dot + 1));
  if (column === "") throw new FilterSyntaxError("A condition names no column.");
  return column === null ? null : { column, operator, negated, value };
}

function readValue(operator: FilterOperator, units: readonly Unit[]): string | null {
  if (operator === "in") {
    const closed = units.length > 1 && isOr(units[0], "(") && isOr(units.at(-1), ")");
    // A single hole may bring its own parentheses.
    if (!closed && !(units.length === 1 && units[0] === null)) {
      throw new FilterSyntaxError("The value of in must be wrapped by parentheses.");
    }
  }
  const text = known(units);
  return text === null || operator === "in" ? text : unquote(text);
}

/** `"a\"b"` is a"b; text that is not quoted from end to end is taken as it stands. */
function unquote(text: string): string {
  const inner = /^"((?:\\[\s\S]|[^"\\])*)"$/.exec(text)?.[1];
  return inner === undefined ? text : inner.replace(/\\([\s\S])/g, "$1");
}

function isOr(unit: Unit | undefined, expected: string): boolean {
  return unit === null || unit === expected;
}

function isOperator(text: string): text is FilterOperator {
  return operators.has(text);
}

function known(units: readonly Unit[]): string | null {
  return units.includes(null) ? null : units.join("");
}

function trim(units: readonly Unit[]): Unit[] {
  let start = 0;
  let end = units.length;
  while (start < end && units[start]?.trim() === "") start += 1;
  while (end > start && units[end - 1]?.trim() === "") end -= 1;
  return units.slice(start, end);
}
