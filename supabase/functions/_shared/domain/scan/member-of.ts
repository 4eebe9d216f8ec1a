import type { Node } from "./ast.ts";
import { callFunction } from "./call-function.ts";
import { classChain, constructorOf } from "./class-chain.ts";
import { enclosingClass } from "./enclosing-class.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { valueOfExport } from "./exported-value.ts";
import type { Project } from "./project.ts";
import { keyName, memberName } from "./static-name.ts";
import { typedValue } from "./typed-value.ts";
import { unwrap } from "./unwrap.ts";
import {
  type ClassValue,
  choice,
  type InstanceValue,
  knownText,
  propertyOf,
  text,
  unknown,
  type Value,
} from "./value.ts";

/** The value of a member of whatever an expression may be worth. */
export function memberOf(project: Project, value: Value, name: string): Value {
  switch (value.kind) {
    case "choice":
      return choice(value.options.map((option) => memberOf(project, option, name)));
    case "instance":
      return memberOfInstance(project, value, name);
    case "class":
      return memberOfClass(project, value, name);
    case "namespace":
      return valueOfExport(project, value.module, name);
    case "array":
      if (name === "length") return text(String(value.elements.length), false);
      return propertyOf(value, name);
    case "text": {
      const known = name === "length" ? knownText(value) : null;
      return known === null ? unknown : text(String(known.length), false);
    }
    default:
      return propertyOf(value, name);
  }
}

/** A field with what the methods assign to it, or a method; of the class itself or one it extends. */
function memberOfInstance(project: Project, { of, frame }: InstanceValue, name: string): Value {
  for (const owner of classChain(project, of)) {
    const evaluation = evaluationOf(project, owner.module, frame);
    const value = declaredMember(evaluation, owner, name, false);
    if (value) return value;
  }
  return unknown;
}

function memberOfClass(project: Project, value: ClassValue, name: string): Value {
  for (const owner of classChain(project, value)) {
    const evaluation = evaluationOf(project, owner.module, owner.frame);
    const found = declaredMember(evaluation, owner, name, true);
    if (found) return found;
  }
  return unknown;
}

function declaredMember(
  evaluation: Evaluation,
  { node, module, frame }: ClassValue,
  name: string,
  isStatic: boolean,
): Value | null {
  const { evaluate, project } = evaluation;
  const members = node.body.body.filter(
    (member) =>
      (member.type === "MethodDefinition" || member.type === "PropertyDefinition") &&
      member.static === isStatic &&
      keyName(member.key, member.computed) === name,
  );
  const values: Value[] = [];
  for (const member of members) {
    if (member.type === "PropertyDefinition" && member.value) values.push(evaluate(member.value));
    if (member.type !== "MethodDefinition") continue;
    const method: Value = { kind: "function", module, node: member.value, frame: evaluation.frame ?? frame };
    if (member.kind === "method") return method;
    if (member.kind === "get") return callFunction(project, method, { values: [], rest: unknown });
  }
  if (!isStatic) {
    const parameter = parameterProperty(evaluation, node.body.body, name);
    if (parameter) values.push(parameter);
  }
  for (const { target, value } of module.memberWrites) {
    if (memberName(target) !== name || !isMemberOf(evaluation, target.object, node, isStatic)) continue;
    values.push(value ? evaluate(value) : unknown);
  }
  if (values.length > 0) return choice(values);
  const field = members.find((member) => member.type === "PropertyDefinition");
  return field ? typedValue(evaluation, field) : null;
}

/** `this.name` inside the class, or `Name.name` for what is static. */
function isMemberOf({ module }: Evaluation, object: Node, owner: Node, isStatic: boolean): boolean {
  const inner = unwrap(object);
  if (inner.type === "ThisExpression") return enclosingClass(module, inner) === owner;
  if (!isStatic || inner.type !== "Identifier") return false;
  return "id" in owner && owner.id !== null && "name" in owner.id && owner.id.name === inner.name;
}

/** `constructor(private readonly table: string)` makes a field of a parameter. */
function parameterProperty(evaluation: Evaluation, members: readonly Node[], name: string): Value | null {
  const builder = constructorOf(members);
  const isField = builder?.params.some((parameter) => {
    if (parameter.type !== "TSParameterProperty") return false;
    const { parameter: inner } = parameter;
    const pattern = inner.type === "AssignmentPattern" ? inner.left : inner;
    return pattern.type === "Identifier" && pattern.name === name;
  });
  const binding = isField && builder ? evaluation.module.scopes.get(builder)?.bindings.get(name) : null;
  return binding ? evaluation.bindingValue(binding) : null;
}
