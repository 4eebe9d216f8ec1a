import type { BinaryExpression, Identifier, Node, ObjectExpression, TemplateLiteral } from "./ast.ts";
import { evaluateBinding } from "./evaluate-binding.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { evaluateMember } from "./evaluate-member.ts";
import { type Module, scopeOf } from "./module.ts";
import type { Project } from "./project.ts";
import type { Binding } from "./scope.ts";
import { keyName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { absent, alternatives, choice, concatenate, resolved, text, unknown, type Value } from "./value.ts";

/** What the expressions and names of one module are worth without running it. */
export interface Evaluation {
  module: Module;
  project: Project;
  evaluate(node: Node): Value;
  bindingValue(binding: Binding): Value;
}

/** Deeper than any constant people write; a chain of ten thousand `+` must not end the process. */
const MAX_DEPTH = 200;

/** The evaluation of a module; there is one for each module of a project. */
export function evaluationOf(project: Project, module: Module): Evaluation {
  const existing = project.evaluations.get(module);
  if (existing) return existing;
  let depth = 0;
  const known = new Map<Node | Binding, Value>();
  const once = <Key extends Node | Binding>(key: Key, compute: (key: Key) => Value): Value => {
    const earlier = known.get(key);
    if (earlier) return earlier;
    if (depth >= MAX_DEPTH) return unknown;
    // What is defined by itself meets this.
    known.set(key, unknown);
    depth += 1;
    const value = compute(key);
    depth -= 1;
    known.set(key, value);
    return value;
  };
  const evaluation: Evaluation = {
    module,
    project,
    evaluate: (node) => once(node, () => evaluateExpression(evaluation, unwrap(node))),
    bindingValue: (binding) => once(binding, () => evaluateBinding(evaluation, binding)),
  };
  project.evaluations.set(module, evaluation);
  return evaluation;
}

function evaluateExpression(evaluation: Evaluation, node: Node): Value {
  const { evaluate } = evaluation;
  switch (node.type) {
    case "Literal":
      return evaluateLiteral(node.value);
    case "TemplateLiteral":
      return evaluateTemplate(evaluation, node);
    case "BinaryExpression":
      return evaluateSum(evaluation, node);
    case "Identifier":
      return evaluateName(evaluation, node);
    case "MemberExpression":
      return evaluateMember(evaluation, node);
    case "CallExpression":
      return evaluateCall(evaluation, node);
    case "ObjectExpression":
      return evaluateObject(evaluation, node);
    case "ArrayExpression":
      return evaluateArray(evaluation, node.elements);
    case "ConditionalExpression":
      return resolved(choice([evaluate(node.consequent), evaluate(node.alternate)]));
    case "LogicalExpression": {
      const right = evaluate(node.right);
      if (node.operator === "&&") return resolved(choice([absent, right]));
      const left = alternatives(evaluate(node.left)).filter((option) => option.kind !== "absent");
      return resolved(choice([...left, right]));
    }
    case "AssignmentExpression":
      return node.operator === "=" ? evaluate(node.right) : unknown;
    default:
      return unknown;
  }
}

function evaluateName({ module, bindingValue }: Evaluation, node: Identifier): Value {
  const binding = scopeOf(module, node)?.lookup(node.name);
  if (binding) return bindingValue(binding);
  return node.name === "undefined" ? absent : unknown;
}

function evaluateLiteral(value: unknown): Value {
  if (value === null) return absent;
  return typeof value === "object" ? unknown : text(String(value), true);
}

function evaluateTemplate({ evaluate, module }: Evaluation, { quasis, expressions }: TemplateLiteral): Value {
  const parts = quasis.flatMap((quasi, index) => {
    const literal = { value: text(quasi.value.cooked ?? "", true), source: "" };
    const expression = expressions[index];
    if (!expression) return [literal];
    return [literal, { value: evaluate(expression), source: sourceOf(module, expression) }];
  });
  return concatenate(parts, expressions.length === 0);
}

function evaluateSum({ evaluate, module }: Evaluation, node: BinaryExpression): Value {
  if (node.operator !== "+") return unknown;
  const parts = [node.left, node.right].map((side) => ({
    value: evaluate(side),
    source: sourceOf(module, side),
  }));
  // Numbers are added, not joined: without a text on either side nothing is known.
  if (!parts.some(({ value }) => alternatives(value).some((option) => option.kind === "text")))
    return unknown;
  return concatenate(parts, false);
}

function evaluateObject({ evaluate }: Evaluation, { properties }: ObjectExpression): Value {
  const known = new Map<string, Value>();
  let open = false;
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      open = spreadInto(known, evaluate(property.argument)) || open;
      continue;
    }
    if (property.type !== "Property") continue;
    const key = keyName(property.key, property.computed);
    if (key === null) open = true;
    else known.set(key, property.kind === "init" ? evaluate(property.value) : unknown);
  }
  return { kind: "object", properties: known, open };
}

/**
 * Lays a spread value over what is known; true when it may have brought properties nobody can list. What was
 * written out before is taken to stay: `...rest` completes a binding far more often than it replaces its table.
 */
function spreadInto(known: Map<string, Value>, spread: Value): boolean {
  const options = alternatives(spread);
  const objects = options.filter((option) => option.kind === "object");
  const keys = new Set(objects.flatMap((option) => [...option.properties.keys()]));
  for (const key of keys) {
    const before = known.get(key) ?? absent;
    const after = options.map((option) => (option.kind === "object" && option.properties.get(key)) || before);
    known.set(key, resolved(choice(after)));
  }
  const opens = options.some(
    (option) => option.kind === "unknown" || (option.kind === "object" && option.open),
  );
  return opens;
}

function evaluateArray({ evaluate }: Evaluation, elements: readonly (Node | null)[]): Value {
  const values: Value[] = [];
  for (const element of elements) {
    if (element?.type !== "SpreadElement") {
      values.push(element ? evaluate(element) : absent);
      continue;
    }
    const spread = evaluate(element.argument);
    if (spread.kind !== "array") return unknown;
    values.push(...spread.elements);
  }
  return { kind: "array", elements: values };
}

function sourceOf(module: Module, { start, end }: Node): string {
  return module.text.slice(start, end);
}
