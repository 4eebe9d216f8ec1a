import type { ForOfStatement, FunctionNode, Node } from "./ast.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { type Frame, frameOf } from "./frame.ts";
import { iterationOf } from "./iteration.ts";
import { absent, text, unknown, type Value } from "./value.ts";

/** More turns than this are not told apart. */
const MAX_TURNS = 64;

/** The evaluations of a node, one for each turn of the loops around it whose lists are in sight. */
export function evaluateTurns(evaluation: Evaluation, node: Node): Evaluation[] {
  const { module, project } = evaluation;
  const loops: (ForOfStatement | FunctionNode)[] = [];
  for (
    let below = node, above = module.parents.get(node);
    above;
    below = above, above = module.parents.get(above)
  ) {
    switch (above.type) {
      case "ForOfStatement":
      case "ForInStatement":
        if (below === above.body) loops.unshift(above);
        break;
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        if (iterationOf(module, above)) loops.unshift(above);
        break;
      default:
    }
  }
  let turns = [evaluation];
  for (const loop of loops) {
    if (frameOf(evaluation.frame, loop)) continue;
    const next = turns.flatMap((turn) =>
      framesOf(turn, loop).map((frame) => (frame ? evaluationOf(project, module, frame) : turn)),
    );
    if (next.length <= MAX_TURNS) turns = next;
  }
  return turns;
}

/** `[null]` where the list is not in sight. */
function framesOf(evaluation: Evaluation, loop: ForOfStatement | FunctionNode): (Frame | null)[] {
  const { module, evaluate, frame: parent } = evaluation;
  if ("right" in loop) {
    const elements = elementsOf(evaluate(loop.right), loop.type === "ForInStatement");
    return (
      elements?.map((element) => ({ node: loop, values: [element], rest: absent, self: null, parent })) ?? [
        null,
      ]
    );
  }
  const iteration = iterationOf(module, loop);
  const elements = iteration ? elementsOf(evaluate(iteration.iterable), false) : null;
  return (
    elements?.map((element, index) => {
      const ahead = Array.from({ length: iteration?.parameter ?? 0 }, () => unknown);
      const values = [...ahead, element, text(String(index), false)];
      return { node: loop, values, rest: unknown, self: null, parent };
    }) ?? [null]
  );
}

function elementsOf(list: Value, asKeys: boolean): Value[] | null {
  if (asKeys)
    return list.kind === "object" && !list.open && list.properties.size > 0
      ? [...list.properties.keys()].map((key) => text(key, false))
      : null;
  return list.kind === "array" && list.elements.length > 0 ? list.elements : null;
}
