import type { ClassNode, Node } from "./ast.ts";
import type { Module } from "./module.ts";

/** The class whose instance `this` is at a node; null inside ordinary functions, which have a `this` of their own. */
export function enclosingClass(module: Module, node: Node): ClassNode | null {
  let current: Node | undefined = node;
  while (current) {
    if (current.type === "ClassDeclaration" || current.type === "ClassExpression") return current;
    const parent: Node | undefined = module.parents.get(current);
    const isMethod = parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition";
    if (current.type === "FunctionDeclaration" || (current.type === "FunctionExpression" && !isMethod))
      return null;
    current = parent;
  }
  return null;
}
