import { type TargetId, targets } from "./targets.ts";

/** What a measured value has to stay below. @throws where the target is a lower bound */
export function upperTarget(id: TargetId): number {
  const bound = targets.find((target) => target.id === id)?.bound;
  if (bound === undefined || !("below" in bound)) throw new Error(`${id} has no upper bound`);
  return bound.below;
}
