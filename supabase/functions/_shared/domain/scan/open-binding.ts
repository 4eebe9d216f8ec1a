import type { Subscription } from "../subscriptions/subscription.ts";
import type { CallExpression } from "./ast.ts";
import type { CallSite } from "./called-functions.ts";
import type { Module } from "./module.ts";
import type { Need } from "./value.ts";

/** A binding parts of which only the callers of a function around it know. */
export interface OpenBinding {
  module: Module;
  call: CallExpression;
  /** The calls followed so far, from the binding outwards, each with the function it calls. */
  sites: readonly { module: Module; call: CallSite; called: Need }[];
  /** The functions whose callers know more, nearest first; the first one is looked for. */
  needs: readonly Need[];
  /** What is told where nobody calls: the last place that is known, with parts unresolved. */
  fallback: readonly Subscription[];
}

/** Nearest first: a closure brings what was known where it was made, but a factory does not know its closures' callers. */
export function inOrderOfNeed(needs: readonly Need[], at: { start: number }): Need[] {
  const distance = ({ node }: Need): number =>
    node.start <= at.start && at.start < node.end ? node.end - node.start : Number.POSITIVE_INFINITY;
  return [...needs].sort((a, b) => distance(a) - distance(b));
}

/** The same function, even when its file was parsed twice. */
export function isSameFunction(a: Need, b: Need): boolean {
  return a.node.start === b.node.start && a.module.file === b.module.file;
}
