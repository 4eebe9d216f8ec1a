import type { EnumDeclaration, FunctionNode, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { exportedValue } from "./exported-value.ts";
import { frameOf } from "./frame.ts";
import { isReachable } from "./is-reachable.ts";
import { elementOf, iterationOf, keyOf } from "./iteration.ts";
import { memberOf } from "./member-of.ts";
import { scopeOf } from "./module.ts";
import type { Binding, PatternStep } from "./scope.ts";
import { keyName, memberName } from "./static-name.ts";
import { truthOfTest } from "./truth-of.ts";
import { typedValue } from "./typed-value.ts";
import { unwrap } from "./unwrap.ts";
import { absent, alternatives, choice, propertyOf, resolved, unknown, type Value } from "./value.ts";

/** The value of a name: constants, variables with the values assigned to them, parameters, enums, imports. */
export function evaluateBinding(evaluation: Evaluation, binding: Binding): Value {
  const writes = evaluation.frame
    ? binding.writes.filter((write) => !write || isReachable(evaluation, write))
    : binding.writes;
  const values = writes.map((write) => (write ? evaluation.evaluate(write) : unknown));
  const initial = initialValue(evaluation, { ...binding, writes });
  if (initial) values.unshift(follow(evaluation, initial, binding.path));
  return resolved(withMemberWrites(evaluation, binding, choice(values)));
}

/** null for a variable that is declared without a value and surely gets one later. */
function initialValue(evaluation: Evaluation, binding: Binding): Value | null {
  const { origin } = binding;
  const { frame, module } = evaluation;
  switch (origin.kind) {
    case "value":
      if (origin.node) return evaluation.evaluate(origin.node);
      if (binding.writes.length === 0) return typedValue(evaluation, binding.declaredBy) ?? unknown;
      return binding.writes.length === 1 && isConditional(evaluation, binding) ? absent : null;
    case "element": {
      const turn = frameOf(frame, origin.loop)?.values[0];
      if (turn) return turn;
      const iterated = evaluation.evaluate(origin.loop.right);
      return origin.loop.type === "ForOfStatement" ? elementOf(iterated) : keyOf(iterated);
    }
    case "parameter":
      return evaluateParameter(evaluation, origin.function, origin.index, origin.isRest);
    case "function":
    case "class":
      return evaluation.evaluate(origin.node);
    case "enum":
      return evaluateEnum(evaluation, origin.node);
    case "import":
      return exportedValue(evaluation.project, module, origin.specifier, origin.imported);
    default:
      return unknown;
  }
}

/** Parameters belong to the callers: to the one of the frame, to a loop in sight, or to some that are still to be found. */
function evaluateParameter(
  { evaluate, module, frame, ...rest }: Evaluation,
  called: FunctionNode,
  index: number,
  isRest: boolean,
): Value {
  const call = frameOf(frame, called);
  if (call) {
    if (!isRest) return call.values[index] ?? call.rest;
    const isCounted = call.rest.kind === "absent";
    return isCounted ? { kind: "array", elements: call.values.slice(index) } : call.rest;
  }
  const iteration = iterationOf(module, called);
  if (iteration) return index === iteration.parameter ? elementOf(evaluate(iteration.iterable)) : unknown;
  const parent = module.parents.get(called);
  if (parent?.type === "CallExpression" && unwrap(parent.callee) === called) {
    const argument = parent.arguments[index];
    return argument ? evaluate(argument) : absent;
  }
  const parameter = called.params[index];
  const pattern = parameter?.type === "TSParameterProperty" ? parameter.parameter : parameter;
  const injected = pattern ? typedValue({ evaluate, module, frame, ...rest }, pattern) : null;
  return injected ?? { kind: "unknown", needs: [{ module, node: called }] };
}

function follow(evaluation: Evaluation, value: Value, path: readonly PatternStep[]): Value {
  let current = value;
  for (const step of path) current = followStep(evaluation, current, step);
  return current;
}

function followStep(evaluation: Evaluation, value: Value, step: PatternStep): Value {
  const options = alternatives(value);
  if ("key" in step) return memberOf(evaluation.project, value, step.key);
  if ("computed" in step) {
    const keys = alternatives(evaluation.evaluate(step.computed));
    return choice(
      keys.map((key) => (key.kind === "text" ? propertyOf(value, String(key.pieces[0])) : unknown)),
    );
  }
  if ("from" in step) {
    return choice(
      options.map(
        (option): Value =>
          option.kind === "array" ? { kind: "array", elements: option.elements.slice(step.from) } : option,
      ),
    );
  }
  if ("without" in step) {
    return choice(
      options.map((option): Value => {
        if (option.kind !== "object") return option;
        const kept = [...option.properties].filter(([key]) => !step.without.includes(key));
        return { ...option, properties: new Map(kept) };
      }),
    );
  }
  return choice(
    options.map((option) => (option.kind === "absent" ? evaluation.evaluate(step.fallback) : option)),
  );
}

function evaluateEnum({ evaluate }: Evaluation, node: EnumDeclaration): Value {
  const members = node.members ?? node.body?.members ?? [];
  const properties = members.flatMap(({ id, initializer }): [string, Value][] => {
    const name = keyName(id, false);
    return name === null ? [] : [[name, initializer ? evaluate(initializer) : unknown]];
  });
  return { kind: "object", properties: new Map(properties), open: null };
}

/** `options.filter = …` after `const options = { … }`. */
function withMemberWrites(evaluation: Evaluation, binding: Binding, value: Value): Value {
  if (value.kind !== "object") return value;
  const { evaluate, module, frame } = evaluation;
  const properties = new Map(value.properties);
  let { open } = value;
  for (const { target, value: written } of module.memberWrites) {
    const object = unwrap(target.object);
    if (object.type !== "Identifier" || object.name !== binding.name) continue;
    if (scopeOf(module, object)?.lookup(object.name) !== binding) continue;
    if (frame && !isReachable(evaluation, target)) continue;
    const name = memberName(target);
    if (name === null) open = unknown;
    else {
      const before = isCertain(evaluation, target, binding) ? [] : [properties.get(name) ?? absent];
      properties.set(name, choice([...before, written ? evaluate(written) : unknown]));
    }
  }
  return { ...value, properties, open };
}

/** True when the write stands behind a condition that surely holds, so that what was there before is gone. */
function isCertain(evaluation: Evaluation, target: Node, binding: Binding): boolean {
  const { module, frame } = evaluation;
  if (!frame) return false;
  let conditions = 0;
  for (let node: Node | undefined = target; node; node = module.parents.get(node)) {
    if (node.type !== "IfStatement" || contains(node, binding.declaredBy)) continue;
    if (truthOfTest(evaluation, node.test) !== true) return false;
    conditions += 1;
  }
  return conditions > 0;
}

/** True when the only assignment stands in an `if` that can be passed by, so that the name may stay undefined. */
function isConditional(evaluation: Evaluation, binding: Binding): boolean {
  const { module, frame } = evaluation;
  const [write] = binding.writes;
  let node: Node | undefined = write ?? undefined;
  while (node) {
    if (node.type === "IfStatement" && node.alternate === null && !contains(node, binding.declaredBy))
      return !frame || truthOfTest(evaluation, node.test) !== true;
    node = module.parents.get(node);
  }
  return false;
}

function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
