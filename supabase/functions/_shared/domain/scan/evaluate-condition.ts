import type {
  BinaryExpression,
  ConditionalExpression,
  LogicalExpression,
  Node,
  UnaryExpression,
} from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { sourceOf } from "./evaluate-literal.ts";
import { truthOf, truthOfTest } from "./truth-of.ts";
import {
  absent,
  alternatives,
  choice,
  concatenate,
  knownText,
  resolved,
  text,
  unknown,
  unknownLike,
  type Value,
} from "./value.ts";

/** Both branches, unless the condition is known. */
export function evaluateCondition(evaluation: Evaluation, node: ConditionalExpression): Value {
  const { evaluate } = evaluation;
  const truth = truthOfTest(evaluation, node.test);
  if (truth !== null) return resolved(evaluate(truth ? node.consequent : node.alternate));
  return resolved(choice([evaluate(node.consequent), evaluate(node.alternate)]));
}

export function evaluateLogical({ evaluate }: Evaluation, node: LogicalExpression): Value {
  const left = evaluate(node.left);
  const truth = truthOf(left);
  if (node.operator === "&&") {
    if (truth !== null) return resolved(truth ? evaluate(node.right) : left);
    return resolved(choice([absent, evaluate(node.right)]));
  }
  // Whether a parameter stands or its substitute is for the callers to say.
  if (left.kind === "unknown" && left.needs.length > 0) return left;
  if (truth === true) return resolved(left);
  const kept = alternatives(left).filter((option) => option.kind !== "absent" && truthOf(option) !== false);
  return resolved(choice([...kept, evaluate(node.right)]));
}

export function evaluateOperator(evaluation: Evaluation, node: BinaryExpression | UnaryExpression): Value {
  const { evaluate } = evaluation;
  if (node.type === "UnaryExpression") {
    if (node.operator !== "!") return unknown;
    const argument = evaluate(node.argument);
    const truth = truthOf(argument);
    return truth === null ? unknownLike([argument]) : boolean(!truth);
  }
  if (node.operator === "+") return evaluateSum(evaluation, node.left, node.right);
  const equality = /^([!=])==?$/.exec(node.operator);
  if (!equality) return unknown;
  const [left, right] = [evaluate(node.left), evaluate(node.right)];
  const equal = areEqual(left, right);
  return equal === null ? unknownLike([left, right]) : boolean(equal === (equality[1] === "="));
}

function areEqual(left: Value, right: Value): boolean | null {
  if (left.kind === "absent" && right.kind === "absent") return true;
  const [a, b] = [knownText(left), knownText(right)];
  if (a !== null && b !== null) return a === b;
  const present = (value: Value) =>
    value.kind === "text" || value.kind === "object" || value.kind === "array";
  return (left.kind === "absent" && present(right)) || (right.kind === "absent" && present(left))
    ? false
    : null;
}

function boolean(value: boolean): Value {
  return value ? text("true", false) : { ...text("false", false), falsy: true };
}

function evaluateSum({ evaluate, module }: Evaluation, ...sides: [Node, Node]): Value {
  const parts = sides.map((side) => ({ value: evaluate(side), source: sourceOf(module, side) }));
  // Numbers are added, not joined: without a text on either side nothing is known.
  const isText = parts.some(({ value }) => alternatives(value).some((option) => option.kind === "text"));
  return isText ? concatenate(parts, false) : unknownLike(parts.map(({ value }) => value));
}
