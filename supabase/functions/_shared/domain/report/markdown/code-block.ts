import { longestRun } from "./code-span.ts";

/** A fenced block whose fence is longer than any the text holds. Belongs at the left margin, not in a list. */
export function codeBlock(language: string, text: string): string[] {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language}`, ...text.replace(/\n+$/, "").split("\n"), fence];
}
