import { isKeyword, isSymbol, type Token } from "./parse-expression.ts";

/** A dotted name in an expression: a column, or a function when arguments follow. */
export interface NameUse {
  /** Without quotes: `["auth", "uid"]`. */
  parts: string[];
  /** Index of the token after the name. */
  next: number;
  /** Offset of the name in the text. */
  start: number;
}

/** The dotted name that begins at `tokens[index]`; null when there is none. */
export function nameAt(tokens: readonly Token[], index: number): NameUse | null {
  const first = tokens[index];
  if (first?.kind !== "name") return null;
  const parts = [first.text];
  let next = index + 1;
  for (
    let part = tokens[next + 1];
    isSymbol(tokens[next], ".") && part?.kind === "name";
    part = tokens[next + 1]
  ) {
    parts.push(part.text);
    next += 2;
  }
  return { parts, next, start: first.start };
}

const typeWords = new Set(["varying", "precision", "with", "without", "time", "zone"]);

/** Index of the token after a type name, such as `timestamp with time zone` or `character varying(20)[]`. */
function skipType(tokens: readonly Token[], index: number): number {
  let next = nameAt(tokens, index)?.next ?? index;
  for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
    const continues = token.kind === "name" ? typeWords.has(token.text) : token.kind === "group";
    if (!continues) break;
    next += 1;
  }
  return next;
}

export interface NamesInExpression {
  /** Names that are no functions, types, aliases or constants: columns. */
  columns: string[][];
  /** A function is called, or a sub-select is made. */
  computes: boolean;
}

/** What an expression refers to, sub-selects included. */
export function namesIn(tokens: readonly Token[]): NamesInExpression {
  const found: NamesInExpression = { columns: [], computes: false };
  collect(tokens, found);
  return found;
}

function collect(tokens: readonly Token[], found: NamesInExpression): void {
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (token === undefined) return;
    if (isSymbol(token, "::") || isKeyword(token, "AS") || isKeyword(token, "COLLATE")) {
      index = skipType(tokens, index + 1);
      continue;
    }
    if (isKeyword(token, "SELECT")) found.computes = true;
    if (token.kind === "group") collect(token.tokens, found);
    const name = nameAt(tokens, index);
    if (name === null) {
      index += 1;
      continue;
    }
    const after = tokens[name.next];
    if (after?.kind === "group" && after.open === "(") found.computes = true;
    else if (!isConstant(name.parts)) found.columns.push(name.parts);
    index = name.next;
  }
}

function isConstant(parts: string[]): boolean {
  return parts.length === 1 && (parts[0] === "true" || parts[0] === "false");
}
