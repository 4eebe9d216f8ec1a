import type { EnumDeclaration, FunctionNode, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { exportedValue } from "./exported-value.ts";
import { scopeOf } from "./module.ts";
import type { Binding, PatternStep } from "./scope.ts";
import { keyName, memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { absent, alternatives, choice, propertyOf, resolved, unknown, type Value } from "./value.ts";

/** The value of a name: constants, variables with the values assigned to them, enums, imports. */
export function evaluateBinding(evaluation: Evaluation, binding: Binding): Value {
  const values = binding.writes.map((write) => (write ? evaluation.evaluate(write) : unknown));
  const initial = initialValue(evaluation, binding);
  if (initial) values.unshift(follow(evaluation, initial, binding.path));
  return resolved(withMemberWrites(evaluation, binding, choice(values)));
}

/** null for a variable that is declared without a value and surely gets one later. */
function initialValue(evaluation: Evaluation, binding: Binding): Value | null {
  const { origin } = binding;
  switch (origin.kind) {
    case "value":
      if (origin.node) return evaluation.evaluate(origin.node);
      if (binding.writes.length === 0) return unknown;
      return binding.writes.length === 1 && isConditional(evaluation, binding) ? absent : null;
    case "element":
      return elementsOf(evaluation.evaluate(origin.iterable));
    case "parameter":
      return evaluateParameter(evaluation, origin.function, origin.index);
    case "enum":
      return evaluateEnum(evaluation, origin.node);
    case "import":
      return exportedValue(evaluation.project, evaluation.module, origin.specifier, origin.imported);
    default:
      return unknown;
  }
}

/** Parameters belong to the callers, except where the caller is in sight: `TABLES.forEach((table) => …)`. */
function evaluateParameter({ evaluate, module }: Evaluation, called: FunctionNode, index: number): Value {
  const call = module.parents.get(called);
  if (index !== 0 || call?.type !== "CallExpression" || call.arguments[0] !== called) return unknown;
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || !iterators.has(memberName(callee) ?? "")) return unknown;
  return elementsOf(evaluate(callee.object));
}

const iterators: ReadonlySet<string> = new Set(["forEach", "map", "flatMap"]);

function elementsOf(iterable: Value): Value {
  return choice(
    alternatives(iterable).flatMap((option) => (option.kind === "array" ? option.elements : [unknown])),
  );
}

function follow(evaluation: Evaluation, value: Value, path: readonly PatternStep[]): Value {
  let current = value;
  for (const step of path) {
    if ("key" in step) {
      current = propertyOf(current, step.key);
      continue;
    }
    current = choice(
      alternatives(current).map((option) =>
        option.kind === "absent" ? evaluation.evaluate(step.fallback) : option,
      ),
    );
  }
  return current;
}

function evaluateEnum({ evaluate }: Evaluation, node: EnumDeclaration): Value {
  const members = node.members ?? node.body?.members ?? [];
  const properties = members.flatMap(({ id, initializer }): [string, Value][] => {
    const name = keyName(id, false);
    return name === null ? [] : [[name, initializer ? evaluate(initializer) : unknown]];
  });
  return { kind: "object", properties: new Map(properties), open: false };
}

/** `options.filter = …` after `const options = { … }`. */
function withMemberWrites({ evaluate, module }: Evaluation, binding: Binding, value: Value): Value {
  if (value.kind !== "object") return value;
  const properties = new Map(value.properties);
  let open = value.open;
  for (const { target, value: written } of module.memberWrites) {
    const object = unwrap(target.object);
    if (object.type !== "Identifier" || object.name !== binding.name) continue;
    if (scopeOf(module, object)?.lookup(object.name) !== binding) continue;
    const name = memberName(target);
    if (name === null) open = true;
    else
      properties.set(name, choice([properties.get(name) ?? absent, written ? evaluate(written) : unknown]));
  }
  return { ...value, properties, open };
}

/** True when the only assignment stands in an `if` that can be passed by, so that the name may stay undefined. */
function isConditional({ module }: Evaluation, binding: Binding): boolean {
  const [write] = binding.writes;
  let node: Node | undefined = write ?? undefined;
  while (node) {
    if (node.type === "IfStatement" && node.alternate === null && !contains(node, binding.declaredBy))
      return true;
    node = module.parents.get(node);
  }
  return false;
}

function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
