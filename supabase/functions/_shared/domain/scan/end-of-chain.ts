import type { Node } from "./ast.ts";
import type { Module } from "./module.ts";
import { unwrap } from "./unwrap.ts";

/** The outermost expression of `start.a().b()`, casts and optional chains included. */
export function endOfChain(module: Module, start: Node): Node {
  let node = start;
  for (;;) {
    const parent = module.parents.get(node);
    if (!parent) return node;
    const continues =
      (parent.type === "MemberExpression" && parent.object === node) ||
      (parent.type === "CallExpression" && parent.callee === node) ||
      (parent.type !== "ExpressionStatement" && unwrap(parent) === unwrap(node));
    if (!continues) return node;
    node = parent;
  }
}
