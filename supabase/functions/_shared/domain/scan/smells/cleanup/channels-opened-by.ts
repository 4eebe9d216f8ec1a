import type { CallExpression, FunctionNode } from "../../ast.ts";
import { calledName } from "../../called-name.ts";
import { descendants } from "../../descendants.ts";
import { enclosingFunction } from "../../enclosing-function.ts";
import { findChannels } from "../../find-channels.ts";
import type { Module } from "../../module.ts";
import { unwrap } from "../../unwrap.ts";

/** Channels that a function itself, not one inside it, opens and subscribes to. */
export function channelsOpenedBy(
  module: Module,
  owner: FunctionNode,
): { channel: CallExpression; position: number }[] {
  return [...descendants(owner.body)].flatMap((node) => {
    if (node.type !== "CallExpression" || calledName(node) !== "subscribe") return [];
    const callee = unwrap(node.callee);
    if (callee.type !== "MemberExpression" || enclosingFunction(module, node) !== owner) return [];
    const [channel, another] = findChannels(module, callee.object);
    if (!channel || another || enclosingFunction(module, channel) !== owner) return [];
    return [{ channel, position: callee.property.start }];
  });
}
