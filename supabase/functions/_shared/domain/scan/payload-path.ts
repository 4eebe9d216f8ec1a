import type { FunctionNode, Node } from "./ast.ts";
import { type Module, scopeOf } from "./module.ts";
import type { Binding } from "./scope.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";

/** `payload.new.room_id`, `row.room_id` after `const row = payload.new`, and what a pattern took apart. */
export function payloadPath(module: Module, handler: FunctionNode, node: Node, depth = 0): string[] | null {
  if (depth > 4) return null;
  if (node.type === "MemberExpression") {
    const name = memberName(node);
    const above = payloadPath(module, handler, unwrap(node.object), depth + 1);
    return name === null || above === null ? null : [...above, name];
  }
  if (node.type !== "Identifier") return null;
  const binding = scopeOf(module, node)?.lookup(node.name);
  if (!binding || binding.writes.length > 0) return null;
  const steps = keysOf(binding);
  if (steps === null) return null;
  if (binding.origin.kind === "parameter") {
    return binding.origin.function === handler && binding.origin.index === 0 ? steps : null;
  }
  if (binding.origin.kind !== "value" || !binding.origin.node) return null;
  const above = payloadPath(module, handler, unwrap(binding.origin.node), depth + 1);
  return above === null ? null : [...above, ...steps];
}

function keysOf({ path }: Binding): string[] | null {
  const keys = path.map((step) => ("key" in step ? step.key : null));
  return keys.every((key) => key !== null) ? keys : null;
}
