import { visibleText } from "../../identifiers/visible-text.ts";

/**
 * A code span that renders as exactly this text. Not for cells of a table: there a pipe would end it.
 * An empty text has no code span; it becomes an em dash.
 */
export function codeSpan(text: string): string {
  const visible = visibleText(text);
  if (visible.length === 0) return "—";
  const fence = "`".repeat(longestRun(visible) + 1);
  // CommonMark strips one space from each end, unless there is nothing but spaces.
  const padded = /^[ `]|[ `]$/.test(visible) && /[^ ]/.test(visible);
  return padded ? `${fence} ${visible} ${fence}` : `${fence}${visible}${fence}`;
}

/** Length of the longest run of backticks. */
export function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
