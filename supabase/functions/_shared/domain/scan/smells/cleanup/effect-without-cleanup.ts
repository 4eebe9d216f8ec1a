import type { FunctionNode, Node } from "../../ast.ts";
import { calledName } from "../../called-name.ts";
import { descendants } from "../../descendants.ts";
import { enclosingFunction, isFunction } from "../../enclosing-function.ts";
import type { Module } from "../../module.ts";
import { resolveFunction } from "../../resolve-function.ts";
import { unwrap } from "../../unwrap.ts";
import { mentionsClosing } from "../closing-calls.ts";
import type { Effect } from "../effect.ts";
import { isDropped } from "../is-dropped.ts";
import type { FoundSmell } from "../smell-rule.ts";
import { staysInside } from "../stays-inside.ts";
import { channelsOpenedBy } from "./channels-opened-by.ts";
import { returnedValues } from "./returned-values.ts";

/** An effect that opens a channel nobody can close, itself or in a function that it calls. */
export function effectWithoutCleanup(module: Module, effect: Effect): FoundSmell[] {
  const { body, cleanup, hook } = effect;
  if (mentionsClosing(body)) return [];
  // Outside of React the cleanup stands beside the effect, as onDestroy or onUnmounted.
  if ((cleanup === "registered" || hook === "onMount") && mentionsClosing(module.program)) return [];
  if (cleanup === "returned" && returnedValues(module, body).some(({ value }) => mayClean(value))) return [];
  const openers = [body, ...functionsItCalls(module, body)];
  const advice =
    cleanup === "returned"
      ? "return a function from the effect that calls removeChannel(channel)"
      : "call removeChannel(channel) in onUnmounted";
  return openers.flatMap((opener) => {
    if (opener !== body && (mentionsClosing(opener) || returnsSomething(module, opener))) return [];
    return channelsOpenedBy(module, opener)
      .filter(({ channel }) => staysInside(module, opener, channel))
      .map(({ position }) => ({
        position,
        message: `This effect subscribes to a channel and has no cleanup: every run leaves one more open. To close it, ${advice}.`,
      }));
  });
}

function functionsItCalls(module: Module, body: FunctionNode): FunctionNode[] {
  const called = [...descendants(body.body)].flatMap((node) => {
    if (node.type !== "CallExpression" || enclosingFunction(module, node) !== body) return [];
    const opener = isDropped(module, node) ? resolveFunction(module, node.callee) : null;
    return opener && opener !== body ? [opener] : [];
  });
  return [...new Set(called)];
}

function returnsSomething(module: Module, opener: FunctionNode): boolean {
  return returnedValues(module, opener).length > 0;
}

const harmless =
  /^(set[A-Z]\w*|clearTimeout|clearInterval|cancelAnimationFrame|removeEventListener|abort|log|debug|info|warn|error)$/;

/** False for a returned function that surely closes nothing. */
function mayClean(value: Node): boolean {
  const returned = unwrap(value);
  if (!isFunction(returned)) return true;
  for (const node of descendants(returned.body)) {
    if (node.type !== "CallExpression") continue;
    if (!harmless.test(calledName(node) ?? "")) return true;
  }
  return false;
}
