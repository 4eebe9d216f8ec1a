import type { FunctionNode, Node } from "./ast.ts";
import type { Module } from "./module.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, choice, unknown, unknownLike, type Value } from "./value.ts";

const iterators: ReadonlyMap<string, number> = new Map([
  ...["forEach", "map", "flatMap", "filter", "some", "every", "find"].map((name): [string, number] => [
    name,
    0,
  ]),
  ["reduce", 1],
  ["reduceRight", 1],
]);

export interface Iteration {
  iterable: Node;
  /** Which parameter takes the element; the one behind it takes its index. */
  parameter: number;
}

/** What a callback is called for: `TABLES.forEach((table, index) => …)`, `TABLES.reduce((channel, table) => …)`. */
export function iterationOf(module: Module, callback: FunctionNode): Iteration | null {
  const call = module.parents.get(callback);
  if (call?.type !== "CallExpression" || call.arguments[0] !== callback) return null;
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return null;
  const parameter = iterators.get(memberName(callee) ?? "");
  return parameter === undefined ? null : { iterable: callee.object, parameter };
}

/** One of the elements of a list. */
export function elementOf(iterable: Value): Value {
  return choice(
    alternatives(iterable).flatMap((option) => {
      if (option.kind !== "array") return [unknownLike([option])];
      return option.elements.length > 0 ? option.elements : [unknown];
    }),
  );
}

/** `for (const key in object)` */
export function keyOf(value: Value): Value {
  if (value.kind !== "object" || value.open) return unknownLike([value]);
  return choice(
    [...value.properties.keys()].map((key): Value => ({ kind: "text", pieces: [key], literal: false })),
  );
}
