import type { CallExpression, Node } from "../ast.ts";
import { calledName } from "../called-name.ts";
import { descendants } from "../descendants.ts";
import { enclosingFunction, isFunction } from "../enclosing-function.ts";
import type { Module } from "../module.ts";
import { resolveFunction } from "../resolve-function.ts";
import { closingCalls } from "./closing-calls.ts";
import { methodPosition, type OpenedChannel, openedChannels } from "./opened-channels.ts";
import type { SmellRule } from "./smell-rule.ts";

/** A channel for each turn of a loop: each is a join, and a connection has a limit of channels (R4.2). */
export const channelInLoop: SmellRule = {
  id: "channel-in-loop",
  find(context) {
    const { module } = context;
    return openedChannels(context)
      .filter(({ call }) => isRepeated(module, call) || isCalledInLoop(module, call))
      .map((channel) => ({ position: methodPosition(channel.call), message: messageFor(channel) }));
  },
};

function messageFor({ bindings }: OpenedChannel): string {
  const changes = bindings.some(({ kind }) => kind === "postgres_changes");
  return changes
    ? "Each turn of this loop opens a channel of its own: open one before the loop and call .on() on it in each turn, or filter with in.(…)."
    : "Each turn of this loop joins a channel of its own: they count against the channels a connection may hold. Share one topic where all of them are heard together.";
}

const iterating: ReadonlySet<string> = new Set(["forEach", "map", "flatMap"]);

/** True for what runs once in each turn of a loop of its own function. */
function isRepeated(module: Module, start: Node): boolean {
  let below = start;
  for (let node = module.parents.get(below); node; below = node, node = module.parents.get(below)) {
    if (isLoop(node) && isInTurn(node, below)) return !isAttempt(module, node);
    if (!isFunction(node)) continue;
    const caller = module.parents.get(node);
    if (caller?.type !== "CallExpression") return false;
    // A function that is called where it stands belongs to what is around it.
    if (caller.callee === node) continue;
    const isTurn = iterating.has(calledName(caller) ?? "") && caller.arguments[0] === node;
    return isTurn && !closesItself(module, node);
  }
  return false;
}

/** `ids.forEach((id) => listenTo(id))`, where listenTo opens the channel. */
function isCalledInLoop(module: Module, channel: CallExpression): boolean {
  const owner = enclosingFunction(module, channel);
  return (
    owner !== null &&
    module.calls.some(
      (call) =>
        call.arguments.length > 0 &&
        resolveFunction(module, call.callee) === owner &&
        isRepeated(module, call),
    )
  );
}

const loops: ReadonlySet<string> = new Set([
  "ForStatement",
  "ForOfStatement",
  "ForInStatement",
  "WhileStatement",
  "DoWhileStatement",
]);

function isLoop(node: Node): boolean {
  return loops.has(node.type);
}

/** What a for…of goes over, and how a for begins, is evaluated once. */
function isInTurn(loop: Node, below: Node): boolean {
  return !("right" in loop && loop.right === below) && !("init" in loop && loop.init === below);
}

/** Loops that end with the first turn that works, or whose turns close what they opened. */
function isAttempt(module: Module, loop: Node): boolean {
  const owner = enclosingFunction(module, loop);
  for (const node of descendants(loop)) {
    const ends = node.type === "BreakStatement" || node.type === "ReturnStatement";
    if (ends && enclosingFunction(module, node) === owner) return true;
  }
  return closesItself(module, loop);
}

/** Closing that waits in a function, such as a cleanup, comes after the loop. */
function closesItself(module: Module, turn: Node): boolean {
  const owner = isFunction(turn) ? turn : enclosingFunction(module, turn);
  return closingCalls(turn).some((call) => enclosingFunction(module, call) === owner);
}
