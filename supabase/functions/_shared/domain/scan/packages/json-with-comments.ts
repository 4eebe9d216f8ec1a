// Strings are met first, so that nothing in them is taken for a comment.
const parts =
  /"(?:\\[\s\S]|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

/** JSON as Deno and Bun write it: with comments and a comma after the last item. @throws SyntaxError */
export function parseJsonWithComments(text: string): unknown {
  return JSON.parse(text.replace(parts, (part) => (part.startsWith('"') ? part : "")));
}
