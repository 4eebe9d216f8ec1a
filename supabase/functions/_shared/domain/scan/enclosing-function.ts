import type { FunctionNode, Node } from "./ast.ts";
import type { Module } from "./module.ts";

/** The function whose body a node stands in; null at the top of the module. */
export function enclosingFunction(module: Module, node: Node): FunctionNode | null {
  let current = module.parents.get(node);
  while (current) {
    if (isFunction(current)) return current;
    current = module.parents.get(current);
  }
  return null;
}

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === "ArrowFunctionExpression" ||
    node.type === "FunctionExpression" ||
    node.type === "FunctionDeclaration"
  );
}
