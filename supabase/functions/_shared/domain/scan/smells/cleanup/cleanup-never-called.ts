import type { CallExpression, FunctionNode, Identifier, Node } from "../../ast.ts";
import { calledName } from "../../called-name.ts";
import { descendants } from "../../descendants.ts";
import { enclosingFunction, isFunction } from "../../enclosing-function.ts";
import { type Module, scopeOf } from "../../module.ts";
import { resolveFunction } from "../../resolve-function.ts";
import { unwrap } from "../../unwrap.ts";
import { mentionsClosing } from "../closing-calls.ts";
import type { Effect } from "../effect.ts";
import { isDropped } from "../is-dropped.ts";
import type { FoundSmell } from "../smell-rule.ts";
import { channelsOpenedBy } from "./channels-opened-by.ts";
import { returnedValues } from "./returned-values.ts";

/** Cleanups that are written but that no framework ever calls. */
export function cleanupNeverCalled(module: Module, effect: Effect): FoundSmell[] {
  return [...ownCleanup(module, effect), ...innerCleanup(module, effect), ...droppedCleanup(module, effect)];
}

/** Returned from an async effect, which makes it a promise, or where the framework ignores what is returned. */
function ownCleanup(module: Module, { body, cleanup, hook }: Effect): FoundSmell[] {
  const ignored = cleanup === "registered";
  if (!ignored && !body.async) return [];
  return closersReturnedBy(module, body).map(({ position }) => ({
    position,
    message: ignored
      ? `${hook} ignores what its callback returns, so this cleanup never runs: close the channel in onUnmounted.`
      : "This effect is async, so what it returns is a promise and its cleanup never runs: call an async function inside a plain effect, and return the cleanup from the effect itself.",
  }));
}

/** Returned from a function inside the effect whose result nobody keeps. */
function innerCleanup(module: Module, { body }: Effect): FoundSmell[] {
  return [...descendants(body.body)].filter(isFunction).flatMap((inner) => {
    const closers = closersReturnedBy(module, inner);
    if (closers.length === 0 || channelsOpenedBy(module, inner).length === 0) return [];
    if (!resultIsDropped(module, inner, body) || closesElsewhere(body, closers)) return [];
    return closers.map(({ position }) => ({
      position,
      message:
        "This cleanup is returned to code that drops it, so it never runs: return it from the effect itself.",
    }));
  });
}

/** A call, as a statement of the effect, of a function beside it that opens a channel and returns its cleanup. */
function droppedCleanup(module: Module, { body, cleanup }: Effect): FoundSmell[] {
  if (cleanup !== "returned" || mentionsClosing(body) || returnedValues(module, body).length > 0) return [];
  return [...descendants(body.body)].flatMap((node): FoundSmell[] => {
    if (node.type !== "CallExpression" || enclosingFunction(module, node) !== body) return [];
    const opener = isDropped(module, node) ? resolveFunction(module, node.callee) : null;
    if (!opener || isInside(module, opener, body) || channelsOpenedBy(module, opener).length === 0) return [];
    if (closersReturnedBy(module, opener).length === 0) return [];
    const name = calledName(node) ?? "the function";
    return [
      {
        position: node.start,
        message: `${name} returns the cleanup of its channel and this effect drops it, so it never runs: return it from the effect.`,
      },
    ];
  });
}

function closersReturnedBy(module: Module, owner: FunctionNode): { value: Node; position: number }[] {
  return returnedValues(module, owner).filter(({ value }) => {
    const returned = unwrap(value);
    return isFunction(returned) && mentionsClosing(returned);
  });
}

/** True when the effect closes channels outside of these cleanups, perhaps this one too. */
function closesElsewhere(body: FunctionNode, closers: readonly { value: Node }[]): boolean {
  const inside = new Set(closers.flatMap(({ value }) => [...descendants(value)]));
  return [...descendants(body.body)].some((node) => !inside.has(node) && isClosing(node));
}

function isClosing(node: Node): boolean {
  return node.type === "Identifier" && mentionsClosing(node);
}

const ignoring: ReadonlySet<string> = new Set([
  "setTimeout",
  "requestAnimationFrame",
  "forEach",
  "addEventListener",
]);

/** True when every caller of a function inside an effect drops what it returns. */
function resultIsDropped(module: Module, inner: FunctionNode, effect: FunctionNode): boolean {
  const dropped = (call: CallExpression) =>
    isDropped(module, call) || isPromiseOf(module, call, inner, effect);
  const parent = module.parents.get(inner);
  if (parent?.type === "CallExpression") {
    if (parent.callee === inner) return dropped(parent);
    const name = calledName(parent) ?? "";
    return ignoring.has(name) || (name === "then" && isDropped(module, parent));
  }
  const name = nameOf(inner, parent);
  const binding = name && scopeOf(module, name)?.lookup(name.name);
  if (!name || !binding) return false;
  const uses = [...descendants(effect.body)].filter(
    (node): node is Identifier =>
      node.type === "Identifier" &&
      node.name === name.name &&
      node !== name &&
      scopeOf(module, node)?.lookup(node.name) === binding,
  );
  return (
    uses.length > 0 &&
    uses.every((use) => {
      const call = module.parents.get(use);
      return call?.type === "CallExpression" && call.callee === use && dropped(call);
    })
  );
}

/** `return setup()` where setup is async hands the framework a promise, which it does not call. */
function isPromiseOf(
  module: Module,
  call: CallExpression,
  inner: FunctionNode,
  effect: FunctionNode,
): boolean {
  const parent = module.parents.get(call);
  return inner.async && parent?.type === "ReturnStatement" && enclosingFunction(module, parent) === effect;
}

function nameOf(inner: FunctionNode, parent: Node | undefined): Identifier | null {
  if (inner.type === "FunctionDeclaration") return inner.id;
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return null;
  return parent.id;
}

function isInside(module: Module, node: Node, owner: Node): boolean {
  let current: Node | undefined = node;
  while (current && current !== owner) current = module.parents.get(current);
  return current === owner;
}
