import { type Group, isKeyword, isSelect, parseExpression, type Token } from "./parse-expression.ts";
import { type NameUse, nameAt, namesIn } from "./read-names.ts";

export interface PerRowCall {
  /** As the policy has it: `auth.uid()`. */
  text: string;
  start: number;
  end: number;
}

const callerFunctions = new Set(["auth.uid", "auth.jwt", "auth.role", "auth.email", "current_setting"]);

/**
 * Calls that tell who asks and that the expression makes for every row it looks at: those outside of a
 * sub-select that PostgreSQL runs once (no FROM, no column of a row). Calls on columns are left out: they
 * cannot be made once. Rule: splinter lint 0003, read from the expression's structure.
 */
export function perRowCalls(expression: string): PerRowCall[] {
  const calls: PerRowCall[] = [];
  collect(parseExpression(expression), false, (name, group) => {
    calls.push({ text: expression.slice(name.start, group.end), start: name.start, end: group.end });
  });
  return calls;
}

/** The same expression with each of those calls in a sub-select, so that it is made once a query. */
export function wrapPerRowCalls(expression: string): string {
  return perRowCalls(expression).reduceRight(
    (text, call) => `${text.slice(0, call.start)}(select ${call.text})${text.slice(call.end)}`,
    expression,
  );
}

function collect(
  tokens: readonly Token[],
  once: boolean,
  found: (name: NameUse, group: Group) => void,
): void {
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "group") collect(token.tokens, once || runsOnce(token), found);
    const name = once || isQualified(tokens, index) ? null : nameAt(tokens, index);
    if (name === null) continue;
    const group = tokens[name.next];
    if (group?.kind !== "group" || group.open !== "(") continue;
    const constant = namesIn(group.tokens).columns.length === 0;
    if (constant && callerFunctions.has(functionName(name.parts))) found(name, group);
  }
}

function runsOnce(group: Group): boolean {
  if (!isSelect(group)) return false;
  const readsTable = group.tokens.some((token) => isKeyword(token, "FROM"));
  return !readsTable && namesIn(group.tokens).columns.length === 0;
}

function isQualified(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return before?.kind === "symbol" && before.text === ".";
}

function functionName(parts: string[]): string {
  return (parts[0] === "pg_catalog" ? parts.slice(1) : parts).join(".");
}
