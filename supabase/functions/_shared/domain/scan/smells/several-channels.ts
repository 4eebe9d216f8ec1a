import type { Node } from "../ast.ts";
import { enclosingFunction } from "../enclosing-function.ts";
import { createLineIndex } from "../line-index.ts";
import type { Module } from "../module.ts";
import { effectsOf } from "./effect.ts";
import { methodPosition, type OpenedChannel, openedChannels } from "./opened-channels.ts";
import type { SmellRule } from "./smell-rule.ts";

/**
 * Several channels with nothing but Postgres Changes that open and close together: their names mean nothing to
 * anybody else, so one channel could carry all bindings (R3.5). Topics of broadcast and presence are shared with others.
 */
export const severalChannels: SmellRule = {
  id: "several-channels",
  find(context) {
    const { module } = context;
    const lineOf = createLineIndex(module.text);
    const groups = new Map<string | Node, OpenedChannel[]>();
    for (const channel of openedChannels(context)) {
      const together = isPlain(module, channel) ? togetherWith(module, channel) : null;
      if (together !== null) groups.set(together, [...(groups.get(together) ?? []), channel]);
    }
    return [...groups.values()].flatMap((channels) => {
      const [, second] = channels;
      if (!second) return [];
      const lines = channels.map(({ call }) => lineOf(methodPosition(call))).join(", ");
      const message = `${channels.length} channels open and close together here (lines ${lines}): one channel takes every .on(), joins once and counts once.`;
      return [{ position: methodPosition(second.call), message }];
    });
  },
};

/** Opened once by its function, for Postgres Changes and without settings of its own. */
function isPlain(module: Module, { call, bindings, subscribes }: OpenedChannel): boolean {
  if (call.arguments.length !== 1 || bindings.some(({ kind }) => kind !== "postgres_changes")) return false;
  const owner = enclosingFunction(module, call);
  return (
    owner !== null &&
    !isConditional(module, call, owner) &&
    subscribes.every((subscribe) => enclosingFunction(module, subscribe) === owner)
  );
}

/** The function that opens it; for effects the dependencies that decide when they run, in their component. */
function togetherWith(module: Module, { call }: OpenedChannel): string | Node | null {
  const owner = enclosingFunction(module, call);
  if (!owner) return null;
  const effect = effectsOf(module).find(({ body }) => body === owner);
  const dependencies = effect?.call.arguments[1];
  if (!effect || !dependencies) return owner;
  const component = enclosingFunction(module, effect.call);
  const text = module.text.slice(dependencies.start, dependencies.end).replace(/\s+/g, "");
  return `${component?.start ?? "module"} ${text}`;
}

const conditions: ReadonlySet<string> = new Set([
  "IfStatement",
  "ConditionalExpression",
  "LogicalExpression",
  "SwitchStatement",
  "ForStatement",
  "ForOfStatement",
  "ForInStatement",
  "WhileStatement",
  "DoWhileStatement",
  "CatchClause",
]);

function isConditional(module: Module, node: Node, owner: Node): boolean {
  for (let above = module.parents.get(node); above && above !== owner; above = module.parents.get(above)) {
    if (conditions.has(above.type)) return true;
  }
  return false;
}
