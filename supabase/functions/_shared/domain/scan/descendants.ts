import type { Node } from "./ast.ts";
import { childNodes } from "./child-nodes.ts";

/** A node and everything below it, in source order. */
export function* descendants(root: Node): Generator<Node> {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    for (const child of childNodes(node).reverse()) stack.push(child);
  }
}
