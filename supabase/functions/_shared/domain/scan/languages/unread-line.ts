import { createLineIndex } from "../line-index.ts";
import { mayHoldBindings } from "../may-hold-bindings.ts";
import { descendantsOf, type SyntaxNode } from "./syntax-node.ts";

/** More of a file than this in one error means that the grammar lost its way. */
const MAX_SHARE = 0.5;

/**
 * The line of the first part that the grammar could not read and that may hold a binding; null when all is well.
 * Grammars recover from what they do not know, such as new syntax, and a gap elsewhere costs nothing.
 */
export function unreadLine(root: SyntaxNode, text: string): number | null {
  const gaps = descendantsOf(root, "ERROR");
  const gap = gaps.find(
    ({ start, end }) =>
      mayHoldBindings(text.slice(start, end)) && (end - start) / Math.max(1, text.length) >= MAX_SHARE,
  );
  return gap ? createLineIndex(text)(gap.start) : null;
}
