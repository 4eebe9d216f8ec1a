import type { Identifier, Node, ThisExpression } from "./ast.ts";
import { enclosingClass } from "./enclosing-class.ts";
import { evaluateBinding } from "./evaluate-binding.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { evaluateCondition, evaluateLogical, evaluateOperator } from "./evaluate-condition.ts";
import { evaluateArray, evaluateObject, evaluateTemplate } from "./evaluate-literal.ts";
import { evaluateMember } from "./evaluate-member.ts";
import { evaluateNew } from "./evaluate-new.ts";
import { exportedValue, valueOfExport } from "./exported-value.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type Module, scopeOf } from "./module.ts";
import type { Project } from "./project.ts";
import type { Binding } from "./scope.ts";
import { unwrap } from "./unwrap.ts";
import { absent, knownText, text, unknown, type Value } from "./value.ts";

/** What the expressions and names of one module are worth without running it, seen from one frame. */
export interface Evaluation {
  module: Module;
  project: Project;
  frame: Frame | null;
  evaluate(node: Node): Value;
  bindingValue(binding: Binding): Value;
}

/** Deeper than any constant people write; a chain of ten thousand `+` must not end the process. */
const MAX_DEPTH = 200;
/** Functions that call each other can unfold without end; what is left then is unknown. */
const MAX_STEPS = 50_000;

/** The evaluation of a module; there is one for each module and frame of a project. */
export function evaluationOf(project: Project, module: Module, frame: Frame | null = null): Evaluation {
  const ofFrame = project.evaluations.get(frame) ?? new Map<Module, Evaluation>();
  project.evaluations.set(frame, ofFrame);
  const existing = ofFrame.get(module);
  if (existing) return existing;
  const { running } = project;
  const known = new Map<Node | Binding, Value>();
  const once = <Key extends Node | Binding>(key: Key, compute: (key: Key) => Value): Value => {
    const earlier = known.get(key);
    if (earlier) return earlier;
    if (running.depth >= MAX_DEPTH || running.steps >= MAX_STEPS) return unknown;
    // What is defined by itself meets this.
    known.set(key, unknown);
    running.depth += 1;
    running.steps += 1;
    const value = compute(key);
    running.depth -= 1;
    known.set(key, value);
    return value;
  };
  const evaluation: Evaluation = {
    module,
    project,
    frame,
    evaluate: (node) => once(node, () => evaluateExpression(evaluation, unwrap(node))),
    bindingValue: (binding) =>
      frame && isTopLevel(module, binding)
        ? evaluationOf(project, module).bindingValue(binding)
        : once(binding, () => evaluateBinding(evaluation, binding)),
  };
  ofFrame.set(module, evaluation);
  return evaluation;
}

/** No frame changes what the names of a module itself are worth. */
function isTopLevel(module: Module, binding: Binding): boolean {
  return module.scopes.get(module.program)?.bindings.get(binding.name) === binding;
}

function evaluateExpression(evaluation: Evaluation, node: Node): Value {
  const { evaluate, module, frame } = evaluation;
  switch (node.type) {
    case "Literal":
      return evaluateLiteral(node.value);
    case "TemplateLiteral":
      return evaluateTemplate(evaluation, node);
    case "BinaryExpression":
    case "UnaryExpression":
      return evaluateOperator(evaluation, node);
    case "Identifier":
      return evaluateName(evaluation, node);
    case "MemberExpression":
      return evaluateMember(evaluation, node);
    case "CallExpression":
      return evaluateCall(evaluation, node);
    case "NewExpression":
      return evaluateNew(evaluation, node);
    case "ObjectExpression":
      return evaluateObject(evaluation, node);
    case "ArrayExpression":
      return evaluateArray(evaluation, node.elements);
    case "ConditionalExpression":
      return evaluateCondition(evaluation, node);
    case "LogicalExpression":
      return evaluateLogical(evaluation, node);
    case "AssignmentExpression":
      return node.operator === "=" ? evaluate(node.right) : unknown;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return { kind: "function", module, node, frame };
    case "ClassDeclaration":
    case "ClassExpression":
      return { kind: "class", module, node, frame };
    case "ThisExpression":
      return evaluateThis(evaluation, node);
    case "ImportExpression": {
      const specifier = knownText(evaluate(node.source));
      return specifier === null ? unknown : exportedValue(evaluation.project, module, specifier, "*");
    }
    default:
      return unknown;
  }
}

function evaluateName({ module, bindingValue, project }: Evaluation, node: Identifier): Value {
  const binding = scopeOf(module, node)?.lookup(node.name);
  if (binding) return bindingValue(binding);
  if (node.name === "undefined") return absent;
  const global = project.findGlobal(node.name);
  return global && global !== module ? valueOfExport(project, global, node.name) : unknown;
}

function evaluateLiteral(value: unknown): Value {
  if (value === null) return absent;
  if (typeof value === "object") return unknown;
  const literal = text(String(value), true);
  return value === false || value === 0 ? { ...literal, falsy: true } : literal;
}

/** The instance a frame is about, or any instance of the class around. */
function evaluateThis({ module, frame }: Evaluation, node: ThisExpression): Value {
  const owner = enclosingClass(module, node);
  if (!owner) return unknown;
  const self = frameOf(frame, owner)?.self;
  return self ?? { kind: "instance", of: { kind: "class", module, node: owner, frame }, frame };
}
