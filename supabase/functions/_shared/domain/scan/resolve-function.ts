import type { FunctionNode, Node } from "./ast.ts";
import { calledName } from "./called-name.ts";
import { isFunction } from "./enclosing-function.ts";
import { type Module, scopeOf } from "./module.ts";
import { unwrap } from "./unwrap.ts";

/** The function an expression surely is: written there, named, or wrapped in useCallback; null otherwise. */
export function resolveFunction(module: Module, expression: Node): FunctionNode | null {
  const node = unwrap(expression);
  if (isFunction(node)) return node;
  if (node.type === "CallExpression") {
    const [first] = node.arguments;
    return first && calledName(node) === "useCallback" ? resolveFunction(module, first) : null;
  }
  if (node.type !== "Identifier") return null;
  const binding = scopeOf(module, node)?.lookup(node.name);
  if (!binding || binding.path.length > 0 || binding.writes.length > 0) return null;
  if (binding.origin.kind === "function") return binding.origin.node;
  if (binding.origin.kind !== "value" || !binding.origin.node) return null;
  const value = unwrap(binding.origin.node);
  // A name for a name could go round in a circle.
  return value.type === "Identifier" ? null : resolveFunction(module, value);
}
