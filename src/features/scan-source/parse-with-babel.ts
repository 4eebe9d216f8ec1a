import { type ParserOptions, type ParserPlugin, parse } from "@babel/parser";
import type { Program } from "#domain/scan/ast.ts";

/** Parses a source file in the browser. @throws SyntaxError with the line of the first error. */
export function parseWithBabel(file: string, text: string): Program {
  const { program } = parseOrTell(text, {
    sourceType: "unambiguous",
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    attachComment: false,
    plugins: [["estree", { classFeatures: true }], "decorators-legacy", ...dialectOf(file)],
  });
  // With the plugin `estree` both are ESTree; ours names only the nodes the scanner reads.
  return program as unknown as Program;
}

function parseOrTell(text: string, options: ParserOptions) {
  try {
    return parse(text, options);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = error.message.replace(/ \((\d+):\d+\)$/, " (line $1)");
    throw new SyntaxError(message, { cause: error });
  }
}

/** Plain JavaScript files often hold JSX; TypeScript's casts with angle brackets rule it out there. */
function dialectOf(file: string): ParserPlugin[] {
  if (/\.[cm]?ts$/.test(file)) return ["typescript"];
  return file.endsWith(".tsx") ? ["typescript", "jsx"] : ["jsx"];
}
