import { isKeyword, isSelect, isSymbol, type Token } from "./parse-expression.ts";
import { nameAt, namesIn } from "./read-names.ts";

/** The part of a condition that an index can matter to. */
export type Condition =
  | { kind: "and" | "or"; conditions: Condition[] }
  /** `byCaller`: the other side is computed, such as from the claims; otherwise it is a constant. */
  | { kind: "comparison"; column: string; byCaller: boolean; correlated: boolean }
  | { kind: "opaque" };

/** The relation whose rows are tested. */
export interface TestedRelation {
  /** How columns may be qualified: the table's name, or its alias in a sub-select. */
  qualifier: string;
  /** Column names to format_type(). */
  columns: ReadonlyMap<string, string>;
  /** Comparing with columns of other relations is a lookup too (in a sub-select they are parameters). */
  correlatedIsLookup: boolean;
}

const opaque: Condition = { kind: "opaque" };
const comparisons = ["=", "<", ">", "<=", ">="];

/** Reads which columns of the relation a condition compares with something an index could look up. */
export function readCondition(tokens: readonly Token[], relation: TestedRelation): Condition {
  const [only, ...others] = tokens;
  if (only === undefined) return opaque;
  if (others.length === 0 && only.kind === "group" && only.open === "(" && !isSelect(only)) {
    return readCondition(only.tokens, relation);
  }
  if (tokens.some((token) => isKeyword(token, "CASE"))) return opaque;
  for (const kind of ["or", "and"] as const) {
    const parts = splitAt(tokens, kind.toUpperCase());
    if (parts.length > 1) return { kind, conditions: parts.map((part) => readCondition(part, relation)) };
  }
  return readComparison(tokens, relation);
}

function splitAt(tokens: readonly Token[], keyword: string): (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isKeyword(token, keyword)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function readComparison(tokens: readonly Token[], relation: TestedRelation): Condition {
  const at = tokens.findIndex((token) => comparisons.some((symbol) => isSymbol(token, symbol)));
  if (at < 0) return opaque;
  const [left, right] = [tokens.slice(0, at), tokens.slice(at + 1)];
  const column = columnOf(left, relation);
  if (column !== null) return comparison(column, right, relation);
  const mirrored = columnOf(right, relation);
  return mirrored === null ? opaque : comparison(mirrored, left, relation);
}

function comparison(column: string, other: readonly Token[], relation: TestedRelation): Condition {
  // `= ANY ( SELECT …)` is run as a hashed sub-plan, which reads every row; ARRAY( SELECT …) is not.
  if (isKeyword(other[0], "ANY") && other[1] !== undefined && isSelect(other[1])) return opaque;
  const names = namesIn(other);
  const ownColumn = names.columns.some((parts) => isOwn(parts, relation) !== null);
  const foreignColumn = names.columns.length > 0 && !names.computes;
  if (ownColumn || (foreignColumn && !relation.correlatedIsLookup)) return opaque;
  return { kind: "comparison", column, byCaller: names.computes || foreignColumn, correlated: foreignColumn };
}

/** The column that one side of a comparison is, seen through parentheses and casts that an index ignores. */
function columnOf(tokens: readonly Token[], relation: TestedRelation): string | null {
  const [first, second] = tokens;
  if (tokens.length === 1 && first?.kind === "group" && first.open === "(")
    return columnOf(first.tokens, relation);
  if (first?.kind === "group" && isSymbol(second, "::")) {
    const column = columnOf(first.tokens, relation);
    const type = nameAt(tokens, 2);
    const relabelled =
      type?.next === tokens.length &&
      type.parts.join(".") === "text" &&
      column !== null &&
      relation.columns.get(column)?.startsWith("character varying");
    return relabelled ? column : null;
  }
  const name = nameAt(tokens, 0);
  return name !== null && name.next === tokens.length ? isOwn(name.parts, relation) : null;
}

function isOwn(parts: string[], relation: TestedRelation): string | null {
  const column = parts.at(-1);
  if (column === undefined || !relation.columns.has(column)) return null;
  return parts.length === 1 || parts.at(-2) === relation.qualifier ? column : null;
}
