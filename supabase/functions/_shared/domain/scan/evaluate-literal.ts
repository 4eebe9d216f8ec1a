import type { Node, ObjectExpression, TemplateLiteral } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Module } from "./module.ts";
import { keyName } from "./static-name.ts";
import {
  absent,
  alternatives,
  choice,
  concatenate,
  knownText,
  listOf,
  resolved,
  text,
  type Unknown,
  unknown,
  unknownLike,
  type Value,
} from "./value.ts";

export function evaluateTemplate(
  { evaluate, module }: Evaluation,
  { quasis, expressions }: TemplateLiteral,
): Value {
  const parts = quasis.flatMap((quasi, index) => {
    const literal = { value: text(quasi.value.cooked ?? "", true), source: "" };
    const expression = expressions[index];
    if (!expression) return [literal];
    return [literal, { value: evaluate(expression), source: sourceOf(module, expression) }];
  });
  return concatenate(parts, expressions.length === 0);
}

export function evaluateObject(evaluation: Evaluation, { properties }: ObjectExpression): Value {
  const { evaluate } = evaluation;
  const known = new Map<string, Value>();
  let open: Unknown | null = null;
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      open = spreadInto(known, evaluate(property.argument)) ?? open;
      continue;
    }
    if (property.type !== "Property") continue;
    const key = keyName(property.key, property.computed) ?? knownText(evaluate(property.key));
    if (key === null) open = unknownLike([evaluate(property.key)]);
    else known.set(key, property.kind === "init" ? evaluate(property.value) : unknown);
  }
  return { kind: "object", properties: known, open };
}

/**
 * Lays a spread value over what is known, and returns what properties nobody can list are worth. What was
 * written out before is taken to stay: `...rest` completes a binding far more often than it replaces its table.
 */
function spreadInto(known: Map<string, Value>, spread: Value): Unknown | null {
  const options = alternatives(spread);
  const objects = options.filter((option) => option.kind === "object");
  const keys = new Set(objects.flatMap((option) => [...option.properties.keys()]));
  for (const key of keys) {
    const before = known.get(key) ?? absent;
    const after = options.map((option) => (option.kind === "object" && option.properties.get(key)) || before);
    known.set(key, resolved(choice(after)));
  }
  const opens = options.flatMap((option) => {
    if (option.kind === "object") return option.open ? [option.open] : [];
    return option.kind === "unknown" ? [option] : [];
  });
  return opens.length > 0 ? unknownLike(opens) : null;
}

export function evaluateArray({ evaluate }: Evaluation, elements: readonly (Node | null)[]): Value {
  const values: Value[] = [];
  for (const element of elements) {
    if (element?.type !== "SpreadElement") {
      values.push(element ? evaluate(element) : absent);
      continue;
    }
    const spread = evaluate(element.argument);
    if (spread.kind !== "array") return unknownLike([spread]);
    values.push(...spread.elements);
  }
  return listOf(values);
}

export function sourceOf(module: Module, { start, end }: Node): string {
  return module.text.slice(start, end);
}
