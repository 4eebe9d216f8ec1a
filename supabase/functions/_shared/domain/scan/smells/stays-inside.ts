import type { CallExpression, Identifier, Node } from "../ast.ts";
import { descendants } from "../descendants.ts";
import { endOfChain } from "../end-of-chain.ts";
import { type Module, scopeOf } from "../module.ts";

/** True when a channel is neither stored nor handed on, so that no code outside of `owner` can close it. */
export function staysInside(module: Module, owner: Node, channel: CallExpression): boolean {
  const parent = module.parents.get(endOfChain(module, channel));
  if (parent?.type === "ExpressionStatement") return true;
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  const { name } = parent.id;
  const binding = scopeOf(module, parent)?.lookup(name);
  return [...descendants(owner)]
    .filter(
      (node): node is Identifier => node.type === "Identifier" && node.name === name && node !== parent.id,
    )
    .every((node) => {
      const holder = module.parents.get(node);
      const isName = holder?.type === "MemberExpression" && holder.property === node && !holder.computed;
      if (isName || scopeOf(module, node)?.lookup(name) !== binding) return true;
      const end = endOfChain(module, node);
      return end !== node && module.parents.get(end)?.type === "ExpressionStatement";
    });
}
