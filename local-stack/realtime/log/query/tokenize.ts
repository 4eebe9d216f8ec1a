import { QueryError } from "./query-error.ts";

export type Token =
  | { kind: "word"; text: string }
  | { kind: "quoted"; text: string }
  | { kind: "string"; text: string }
  | { kind: "number"; text: string }
  | { kind: "symbol"; text: string }
  | { kind: "end"; text: "" };

const space = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const tokens = [
  ["word", /[A-Za-z_][A-Za-z0-9_]*/y],
  ["number", /\d+(?:\.\d+)?/y],
  ["string", /'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ["quoted", /"[^"]+"|`[^`]+`/y],
  ["symbol", /<=|>=|<>|!=|==|\|\||[=<>+\-*/%(),.[\];]/y],
] as const;

/** ClickHouse takes backslash escapes in strings, which regular expressions rely on. */
export function tokenize(sql: string): Token[] {
  const found: Token[] = [];
  let at = skip(sql, 0);
  while (at < sql.length) {
    const token = tokenAt(sql, at);
    found.push(token.token);
    at = skip(sql, token.end);
  }
  return [...found, { kind: "end", text: "" }];
}

function skip(sql: string, at: number): number {
  space.lastIndex = at;
  return space.test(sql) ? space.lastIndex : at;
}

function tokenAt(sql: string, at: number): { token: Token; end: number } {
  for (const [kind, pattern] of tokens) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text === undefined) continue;
    return {
      token: { kind, text: kind === "string" || kind === "quoted" ? unquote(text) : text },
      end: at + text.length,
    };
  }
  throw new QueryError(`Syntax error: failed at position ${at + 1} ('${sql.slice(at, at + 20)}')`);
}

const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r", "0": "\0", "'": "'", "\\": "\\" };

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  if (!text.startsWith("'")) return inner;
  return inner.replace(/''|\\([\s\S])/g, (written, escaped: string | undefined) =>
    escaped === undefined ? "'" : (escapes[escaped] ?? written),
  );
}
