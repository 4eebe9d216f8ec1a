import { parseSync } from "oxc-parser";
import type { Program } from "#domain/scan/ast.ts";

/** Parses a source file with the native parser. @throws SyntaxError with the line of the first error. */
export function parseWithOxc(file: string, text: string): Program {
  const { program, errors } = parseSync(file, text, { lang: dialectOf(file), preserveParens: false });
  const [error] = errors;
  // After an error it cannot recover from, the parser returns an empty program.
  if (error && program.body.length === 0) {
    const line = text.slice(0, error.labels[0]?.start ?? 0).split(/\r\n?|\n/).length;
    throw new SyntaxError(`${error.message} (line ${line})`);
  }
  // Both are ESTree; ours names only the nodes the scanner reads.
  return program as unknown as Program;
}

/** Plain JavaScript files often hold JSX; TypeScript's casts with angle brackets rule it out there. */
function dialectOf(file: string): "ts" | "tsx" | "jsx" {
  if (file.endsWith("x")) return file.endsWith("tsx") ? "tsx" : "jsx";
  return file.endsWith("ts") ? "ts" : "jsx";
}
