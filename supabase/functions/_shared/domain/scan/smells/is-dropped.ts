import type { CallExpression, Node } from "../ast.ts";
import type { Module } from "../module.ts";
import { memberName } from "../static-name.ts";
import { unwrap } from "../unwrap.ts";

/** True when nobody looks at what a call returns: `f();`, `void f();`, `await f();`, `f().catch(report);`. */
export function isDropped(module: Module, call: CallExpression): boolean {
  let node: Node = call;
  for (;;) {
    const parent = module.parents.get(node);
    if (!parent) return false;
    if (parent.type === "ExpressionStatement") return true;
    if (parent.type === "UnaryExpression") return parent.operator === "void";
    if (parent.type === "MemberExpression" && parent.object === node) {
      const after = module.parents.get(parent);
      const name = memberName(parent);
      if (after?.type !== "CallExpression" || (name !== "catch" && name !== "finally")) return false;
      node = after;
    } else if (unwrap(parent) === unwrap(node)) {
      node = parent;
    } else {
      return false;
    }
  }
}
