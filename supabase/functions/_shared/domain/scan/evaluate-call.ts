import type { CallExpression, MemberExpression } from "./ast.ts";
import { callArguments } from "./call-arguments.ts";
import { callFunction } from "./call-function.ts";
import type { Evaluation } from "./evaluate.ts";
import { evaluateFilterBuilder } from "./evaluate-filter-builder.ts";
import { evaluateFramework } from "./evaluate-framework.ts";
import { evaluateListCall } from "./evaluate-list-call.ts";
import { instanceOf } from "./evaluate-new.ts";
import { evaluateObjectCall } from "./evaluate-object-call.ts";
import { exportedValue } from "./exported-value.ts";
import { scopeOf } from "./module.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import {
  alternatives,
  choice,
  knownText,
  resolved,
  text,
  unknown,
  unknownLike,
  type Value,
} from "./value.ts";

/** What a call is worth: functions of the sources by what they return, and what is known of everybody's. */
export function evaluateCall(evaluation: Evaluation, node: CallExpression): Value {
  const callee = unwrap(node.callee);
  if (callee.type === "Identifier") {
    const isGlobal = !scopeOf(evaluation.module, callee)?.lookup(callee.name);
    if (isGlobal && callee.name === "require") return evaluateRequire(evaluation, node);
  }
  const called = evaluation.evaluate(callee);
  const functions = alternatives(called).filter((option) => option.kind === "function");
  if (functions.length > 0) {
    const args = callArguments(evaluation, node.arguments);
    return choice(functions.map((option) => callFunction(evaluation.project, option, args)));
  }
  const name = callee.type === "Identifier" ? callee.name : null;
  const method = callee.type === "MemberExpression" ? memberName(callee) : null;
  return (
    evaluateFramework(evaluation, name ?? method ?? "", node) ??
    (callee.type === "MemberExpression" && method !== null
      ? evaluateMethod(evaluation, callee, method, node)
      : null) ??
    known(evaluateFilterBuilder(evaluation, node)) ??
    unknownLike([called])
  );
}

function evaluateRequire({ project, module, evaluate }: Evaluation, node: CallExpression): Value {
  const specifier = node.arguments[0] ? knownText(evaluate(node.arguments[0])) : null;
  return specifier === null ? unknown : exportedValue(project, module, specifier, "*");
}

function evaluateMethod(
  evaluation: Evaluation,
  callee: MemberExpression,
  method: string,
  node: CallExpression,
): Value | null {
  const { object } = callee;
  if (object.type === "Identifier" && (object.name === "Object" || object.name === "Array"))
    return evaluateObjectCall(evaluation, method, node.arguments);
  if (method === "bind") return evaluation.evaluate(object);
  const value = evaluation.evaluate(object);
  if (value.kind === "class" && method === "getInstance") return instanceOf(evaluation.project, value, null);
  if (value.kind === "text") return evaluateTextCall(value, method);
  return evaluateListCall(evaluation, value, method, node.arguments);
}

function evaluateTextCall(value: Value, method: string): Value | null {
  if (method === "toString" || method === "valueOf") return resolved(value);
  const known = knownText(value);
  if (known === null) return null;
  if (method === "toLowerCase") return text(known.toLowerCase(), false);
  if (method === "toUpperCase") return text(known.toUpperCase(), false);
  return method === "trim" ? text(known.trim(), false) : null;
}

function known(value: Value): Value | null {
  return value.kind === "unknown" ? null : value;
}
