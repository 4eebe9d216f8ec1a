import type { CallExpression, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { evaluateFilterBuilder } from "./evaluate-filter-builder.ts";
import { returnedNode } from "./returned-node.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, concatenate, resolved, text, unknown, type Value } from "./value.ts";

/** The few calls that hand a value through: freezing, memoizing, joining, and the filter builder. */
export function evaluateCall(evaluation: Evaluation, node: CallExpression): Value {
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (callee.type === "Identifier") {
    if (first && callee.name === "useMemo") return resolved(evaluateReturned(evaluation, first));
    if (first && callee.name === "String") return resolved(evaluation.evaluate(first));
  }
  if (callee.type !== "MemberExpression") return unknown;
  const name = memberName(callee);
  if (first && name === "useMemo") return resolved(evaluateReturned(evaluation, first));
  if (first && name === "freeze") return resolved(evaluation.evaluate(first));
  if (name === "join") return evaluateJoin(evaluation, callee.object, first);
  return evaluateFilterBuilder(evaluation, node);
}

function evaluateReturned(evaluation: Evaluation, factory: Node): Value {
  const returned = returnedNode(factory);
  return returned ? evaluation.evaluate(returned) : unknown;
}

/** `["a=eq.1", "b=eq.2"].join(",")` */
function evaluateJoin({ evaluate }: Evaluation, array: Node, separator: Node | undefined): Value {
  const list = evaluate(array);
  const between = separator ? evaluate(separator) : text(",", true);
  if (list.kind !== "array" || alternatives(between).length !== 1) return unknown;
  const parts = list.elements.flatMap((value, index) =>
    index === 0
      ? [{ value, source: "…" }]
      : [
          { value: between, source: "…" },
          { value, source: "…" },
        ],
  );
  return concatenate(parts, false);
}
