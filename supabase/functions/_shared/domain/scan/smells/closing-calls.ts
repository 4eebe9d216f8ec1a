import type { CallExpression, Node } from "../ast.ts";
import { calledName } from "../called-name.ts";
import { descendants } from "../descendants.ts";

/** What ends a channel; anything that mentions one of them is taken to close what it should. */
const closing: ReadonlySet<string> = new Set([
  "removeChannel",
  "removeAllChannels",
  "unsubscribe",
  "teardown",
]);

/** True when a name that closes channels is written anywhere below the node, be it called or handed on. */
export function mentionsClosing(root: Node): boolean {
  for (const node of descendants(root)) {
    if (node.type === "Identifier" && closing.has(node.name)) return true;
  }
  return false;
}

/** The calls below a node that close channels. */
export function closingCalls(root: Node): CallExpression[] {
  return [...descendants(root)].filter(
    (node): node is CallExpression => node.type === "CallExpression" && closing.has(calledName(node) ?? ""),
  );
}
