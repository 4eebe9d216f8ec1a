import type { Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { truthOf, truthOfTest } from "./truth-of.ts";

/** False for a node behind a condition that surely does not hold, in the frame at hand. */
export function isReachable(evaluation: Evaluation, node: Node): boolean {
  const { evaluate, module } = evaluation;
  let below = node;
  for (let above = module.parents.get(node); above; above = module.parents.get(above)) {
    switch (above.type) {
      case "IfStatement":
      case "ConditionalExpression":
        if (below === above.consequent && truthOfTest(evaluation, above.test) === false) return false;
        if (below === above.alternate && truthOfTest(evaluation, above.test) === true) return false;
        break;
      case "LogicalExpression":
        if (below !== above.right || above.operator === "??") break;
        if (truthOf(evaluate(above.left)) === (above.operator === "||")) return false;
        break;
      case "BlockStatement":
        for (const sibling of above.body) {
          if (sibling.start >= below.start) break;
          if (sibling.type !== "IfStatement" || !leaves(sibling.consequent)) continue;
          if (truthOfTest(evaluation, sibling.test) === true) return false;
        }
        break;
      default:
    }
    below = above;
  }
  return true;
}

/** `if (!table) return` */
function leaves(statement: Node): boolean {
  if (statement.type === "ReturnStatement" || statement.type === "ThrowStatement") return true;
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : undefined;
  return last?.type === "ReturnStatement" || last?.type === "ThrowStatement";
}
