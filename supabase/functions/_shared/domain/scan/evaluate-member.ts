import type { ClassNode, MemberExpression, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { type Module, scopeOf } from "./module.ts";
import { keyName, memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, choice, knownText, propertyOf, resolved, text, unknown, type Value } from "./value.ts";

/** The value of `object.name`: constants kept in objects, enums, namespaces, fields of the own class. */
export function evaluateMember(evaluation: Evaluation, node: MemberExpression): Value {
  const object = unwrap(node.object);
  if (object.type === "ThisExpression") return evaluateField(evaluation, node);
  const constant = officialConstant(evaluation.module, object, memberName(node));
  if (constant) return constant;
  const value = evaluation.evaluate(object);
  const names = node.computed
    ? alternatives(evaluation.evaluate(node.property)).map(knownText)
    : [memberName(node)];
  return resolved(
    choice(names.map((name) => (name === null ? anyProperty(value) : propertyOf(value, name)))),
  );
}

/** `TABLES[kind]` is one of the values of TABLES, when all of them are in sight. */
function anyProperty(value: Value): Value {
  if (value.kind === "object" && !value.open && value.properties.size > 0)
    return choice([...value.properties.values()]);
  if (value.kind === "array" && value.elements.length > 0) return choice(value.elements);
  return unknown;
}

/** The enums that supabase-js exports. */
const officialEnums: Record<string, Record<string, string>> = {
  REALTIME_LISTEN_TYPES: {
    BROADCAST: "broadcast",
    PRESENCE: "presence",
    POSTGRES_CHANGES: "postgres_changes",
    SYSTEM: "system",
  },
  REALTIME_POSTGRES_CHANGES_LISTEN_EVENT: { ALL: "*", INSERT: "INSERT", UPDATE: "UPDATE", DELETE: "DELETE" },
};

function officialConstant(module: Module, object: Node, name: string | null): Value | null {
  const enumName = enumNameOf(module, object);
  if (enumName === null || name === null) return null;
  const value = officialEnums[enumName]?.[name];
  return value === undefined ? null : text(value, false);
}

/** Follows an import under another name and a namespace; a local constant of that name is something else. */
function enumNameOf(module: Module, object: Node): string | null {
  if (object.type === "MemberExpression") return memberName(object);
  if (object.type !== "Identifier") return null;
  const origin = scopeOf(module, object)?.lookup(object.name)?.origin;
  if (origin === undefined) return object.name;
  return origin.kind === "import" ? origin.imported : null;
}

/** `this.table`, from the field of the class and whatever its methods assign to it. */
function evaluateField({ evaluate, module }: Evaluation, node: MemberExpression): Value {
  const name = memberName(node);
  const owner = enclosingClass(module, node);
  if (name === null || !owner) return unknown;
  const values = module.memberWrites
    .filter(({ target }) => {
      const object = unwrap(target.object);
      return (
        object.type === "ThisExpression" &&
        memberName(target) === name &&
        enclosingClass(module, target) === owner
      );
    })
    .map(({ value }) => (value ? evaluate(value) : unknown));
  const field = owner.body.body.find(
    (member) => member.type === "PropertyDefinition" && keyName(member.key, member.computed) === name,
  );
  if (field?.type === "PropertyDefinition" && field.value) values.unshift(evaluate(field.value));
  return values.length === 0 ? unknown : resolved(choice(values));
}

function enclosingClass(module: Module, node: Node): ClassNode | null {
  let current: Node | undefined = node;
  while (current) {
    if (current.type === "ClassDeclaration" || current.type === "ClassExpression") return current;
    // An ordinary function has a `this` of its own.
    const parent: Node | undefined = module.parents.get(current);
    const isMethod = parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition";
    if (current.type === "FunctionDeclaration" || (current.type === "FunctionExpression" && !isMethod))
      return null;
    current = parent;
  }
  return null;
}
