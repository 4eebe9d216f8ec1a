import { isKeyword, isSymbol, parseExpression, type Token } from "../policies/parse-expression.ts";
import { nameAt } from "../policies/read-names.ts";
import type { FilterCondition } from "./serve-filter.ts";

/**
 * Whether rows that pass all filters also pass a partial index's predicate, so that the planner may use it.
 * Understood: column IS NOT NULL, column = constant, a boolean column or its negation, and ANDs of those.
 */
export function predicateImplied(predicate: string, filters: readonly FilterCondition[]): boolean {
  return implied(parseExpression(predicate), filters);
}

function implied(tokens: readonly Token[], filters: readonly FilterCondition[]): boolean {
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === "group") return implied(only.tokens, filters);
  if (tokens.some((token) => isKeyword(token, "OR"))) return false;
  const parts = conjuncts(tokens);
  if (parts.length > 1) return parts.every((part) => implied(part, filters));
  return termImplied(tokens, filters);
}

function conjuncts(tokens: readonly Token[]): (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isKeyword(token, "AND")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function termImplied(tokens: readonly Token[], filters: readonly FilterCondition[]): boolean {
  if (isKeyword(tokens[0], "NOT")) {
    const column = soleColumn(tokens.slice(1));
    return column !== null && filters.some((filter) => equals(filter, column, "false"));
  }
  const bare = soleColumn(tokens);
  if (bare !== null) return filters.some((filter) => equals(filter, bare, "true"));
  const at = tokens.findIndex((token) => isSymbol(token, "=") || isKeyword(token, "IS"));
  const column = soleColumn(tokens.slice(0, Math.max(at, 0)));
  if (column === null) return false;
  const rest = tokens.slice(at + 1);
  if (isKeyword(tokens[at], "IS")) return nullnessImplied(rest, column, filters);
  const constant = constantOf(rest);
  return constant !== null && filters.some((filter) => equals(filter, column, constant));
}

function nullnessImplied(
  rest: readonly Token[],
  column: string,
  filters: readonly FilterCondition[],
): boolean {
  if (rest.length === 2 && isKeyword(rest[0], "NOT") && isKeyword(rest[1], "NULL")) {
    return filters.some((filter) => filter.column === column && isStrict(filter));
  }
  if (rest.length === 1 && isKeyword(rest[0], "NULL")) {
    return filters.some(
      ({ column: name, operator, negated, value }) =>
        name === column && operator === "is" && !negated && value?.toLowerCase() === "null",
    );
  }
  return false;
}

// A comparison never holds for NULL; `is` and `isdistinct` may.
function isStrict({ operator, negated }: FilterCondition): boolean {
  return !negated && operator !== "is" && operator !== "isdistinct";
}

function equals(
  { column, operator, negated, value }: FilterCondition,
  name: string,
  constant: string,
): boolean {
  if (column !== name || negated || value === null) return false;
  if (operator === "is") return value.toLowerCase() === constant;
  return operator === "eq" && (value === constant || sameBoolean(value, constant));
}

function sameBoolean(value: string, constant: string): boolean {
  return (
    (constant === "true" && /^t(rue)?$/i.test(value)) || (constant === "false" && /^f(alse)?$/i.test(value))
  );
}

/** The column an expression is, seen through parentheses and casts; null when it is anything else. */
function soleColumn(tokens: readonly Token[]): string | null {
  const [first, second, ...type] = tokens;
  const cast = isSymbol(second, "::") && type.every(({ kind }) => kind === "name" || kind === "group");
  if (first?.kind === "group" && first.open === "(" && (second === undefined || cast)) {
    return soleColumn(first.tokens);
  }
  const name = nameAt(tokens, 0);
  if (name === null || name.next !== tokens.length || name.parts.length !== 1) return null;
  const [column] = name.parts;
  return column === undefined || column === "true" || column === "false" ? null : column;
}

/** The text of a constant, casts left out; null for anything else. */
function constantOf(tokens: readonly Token[]): string | null {
  const [first, second] = tokens;
  if (first === undefined || (second !== undefined && !isSymbol(second, "::"))) return null;
  if (first.kind === "string")
    return first.text.startsWith("'") ? first.text.slice(1, -1).replaceAll("''", "'") : null;
  if (first.kind === "number") return first.text;
  if (first.kind === "name" && (first.text === "true" || first.text === "false")) return first.text;
  return null;
}
