export interface SqlStatement {
  text: string;
  /** Line of its first word, counted from 1. */
  line: number;
}

// Comments, literals, quoted names and dollar-quoted bodies are taken whole: a semicolon in them ends nothing.
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|[^;]/gy;
const leadingBlank = /^(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/;

/**
 * Splits an SQL script at its semicolons. Escape strings (E'') and nested comments are outside of what it
 * reads; the seed scripts beside it have none.
 */
export function splitStatements(script: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start = 0;
  while (start < script.length) {
    let end = start;
    for (token.lastIndex = start; token.test(script); ) end = token.lastIndex;
    const chunk = script.slice(start, end);
    const blank = leadingBlank.exec(chunk)?.[0].length ?? 0;
    const text = chunk.slice(blank).trim();
    if (text !== "") statements.push({ text, line: script.slice(0, start + blank).split("\n").length });
    start = end + 1;
  }
  return statements;
}
