import type { MemberExpression, Node } from "./ast.ts";
import { enclosingClass } from "./enclosing-class.ts";
import type { Evaluation } from "./evaluate.ts";
import { scopeOf } from "./module.ts";
import { keyName, memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives } from "./value.ts";

const emitters = /(Emitter|EventTarget|EventBus|Socket|Subject)\d*$/;
const makers: ReadonlySet<string> = new Set(["mitt", "createNanoEvents", "createEmitter"]);

/** True for something that has `on` but surely is no channel: an emitter, a fake, an object of its own. */
export function isOtherEmitter(evaluation: Evaluation, node: Node): boolean {
  const object = unwrap(node);
  const options = alternatives(evaluation.evaluate(object));
  if (options.every(({ kind }) => kind === "object" || kind === "array" || kind === "text")) return true;
  const { module } = evaluation;
  if (object.type === "ThisExpression") {
    const parent = enclosingClass(module, object)?.superClass;
    return parent?.type === "Identifier" && emitters.test(parent.name);
  }
  if (isMadeAsEmitter(object)) return true;
  if (object.type === "MemberExpression") {
    const values = valuesOfMember(evaluation, object);
    return values.length > 0 && values.every((value) => value !== null && isMadeAsEmitter(unwrap(value)));
  }
  if (object.type !== "Identifier") return false;
  const binding = scopeOf(module, object)?.lookup(object.name);
  if (binding?.origin.kind !== "value" || !binding.origin.node || binding.path.length > 0) return false;
  return isMadeAsEmitter(unwrap(binding.origin.node));
}

/** What the module puts into the same member: `this.socket = …`, and the field itself. */
function valuesOfMember({ module }: Evaluation, member: MemberExpression): (Node | null)[] {
  const name = memberName(member);
  if (name === null) return [];
  const fields = enclosingClass(module, member)?.body.body ?? [];
  return [
    ...module.memberWrites.filter(({ target }) => memberName(target) === name).map(({ value }) => value),
    ...fields.flatMap((field) =>
      field.type === "PropertyDefinition" && field.value && keyName(field.key, field.computed) === name
        ? [field.value]
        : [],
    ),
  ];
}

function isMadeAsEmitter(node: Node): boolean {
  if (node.type !== "NewExpression" && node.type !== "CallExpression") return false;
  const callee = unwrap(node.callee);
  const name =
    callee.type === "MemberExpression"
      ? memberName(callee)
      : callee.type === "Identifier"
        ? callee.name
        : null;
  if (name === null) return false;
  return node.type === "NewExpression" ? emitters.test(name) : makers.has(name);
}
