import type { Node } from "./ast.ts";
import type { InstanceValue, Value } from "./value.ts";

/** What the names of one call, of one turn of a loop or of one instance are worth seen from inside. */
export interface Frame {
  /** The function that is called, the loop that turns or the class whose `this` is meant. */
  node: Node;
  /** The arguments, or what the variables of the loop hold. */
  values: readonly Value[];
  /** What an argument behind `values` is worth. */
  rest: Value;
  self: InstanceValue | null;
  /** The frame around it: the one a function was made in, not the one it is called from. */
  parent: Frame | null;
}

/** The frame of a function, loop or class, seen from inside another. */
export function frameOf(frame: Frame | null, node: Node): Frame | null {
  let current = frame;
  while (current && current.node !== node) current = current.parent;
  return current;
}
