// Strings are met first, so that nothing in them is taken for a comment. What is never closed goes on to the end:
// looking for its end from each place anew takes quadratic time.
const comments = /("(?:[^"\\]+|\\[\s\S]?)*(?:"|$))|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*/g;
const commas = /("(?:[^"\\]+|\\[\s\S]?)*(?:"|$))|,(?=\s*[}\]])/g;

/** Parses JSON with comments and trailing commas, as tsconfig, Deno and Bun have them. @throws SyntaxError */
export function parseJsonc(text: string): unknown {
  const keepStrings = (_: string, string: string | undefined) => string ?? "";
  return JSON.parse(
    text
      .replace(/^\uFEFF/, "")
      .replace(comments, keepStrings)
      .replace(commas, keepStrings),
  );
}
