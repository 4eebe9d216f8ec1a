import type { Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { knownText, type Value } from "./value.ts";

/** Whether a condition holds; null where run time may decide either way. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case "absent":
      return false;
    case "text":
      if (value.falsy) return false;
      if (value.pieces.some((piece) => typeof piece === "string" && piece !== "")) return true;
      return knownText(value) === null ? null : false;
    case "choice": {
      const [first, ...others] = value.options.map(truthOf);
      return first !== undefined && others.every((truth) => truth === first) ? first : null;
    }
    case "unknown":
      return null;
    default:
      return true;
  }
}

/** The same for a condition as it is written; null where there is none to read. */
export function truthOfTest({ evaluate }: Evaluation, test: Node | undefined): boolean | null {
  return test ? truthOf(evaluate(test)) : null;
}
