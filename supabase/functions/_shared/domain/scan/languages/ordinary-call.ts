import type { Node } from "../ast.ts";
import type { Argument } from "./client-calls.ts";
import { call, identifier, object, type Place, property, spread } from "./estree.ts";

/** The names of a function's parameters as its callers write them; null where only the position counts. */
export type Signature = readonly (string | null)[];

/** The name of an argument that brings in named arguments as an object: Python's `**options`. */
export const rest = "**";

/**
 * A call of the application's own code. Named arguments take the places of the parameters where the function is in
 * sight, else they follow as one object.
 */
export function ordinaryCall(
  callee: Node,
  args: readonly Argument[],
  signature: Signature | null,
  place: Place,
): Node {
  const positional = args.flatMap(({ name, value }) => (name === null ? [value] : []));
  const named = args.flatMap(({ name, value }) => (name === null ? [] : [{ name, value }]));
  if (named.length === 0) return call(callee, positional, place);
  if (!signature || named.some(({ name }) => !signature.includes(name))) {
    const options = object(
      named.map(({ name, value }) => (name === rest ? spread(value, value) : property(name, value))),
      place,
    );
    return call(callee, [...positional, options], place);
  }
  const filled: (Node | undefined)[] = [...positional];
  for (const { name, value } of named) filled[signature.indexOf(name)] = value;
  const values = Array.from(filled, (value) => value ?? identifier("undefined", place));
  return call(callee, values, place);
}
