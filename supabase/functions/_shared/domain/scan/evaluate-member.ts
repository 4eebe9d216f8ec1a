import type { MemberExpression } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { memberOf } from "./member-of.ts";
import { officialConstant } from "./official-constant.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, choice, knownText, resolved, unknownLike, type Value } from "./value.ts";

/** The value of `object.name`: constants kept in objects, enums, namespaces, fields and methods of classes. */
export function evaluateMember(evaluation: Evaluation, node: MemberExpression): Value {
  const constant = officialConstant(evaluation.module, unwrap(node.object), memberName(node));
  if (constant) return constant;
  const object = evaluation.evaluate(node.object);
  const name = memberName(node);
  if (name !== null) return resolved(memberOf(evaluation.project, object, name));
  const key = evaluation.evaluate(node.property);
  return resolved(
    choice(
      alternatives(key).map((option) => {
        const known = knownText(option);
        return known === null ? anyProperty(object, option) : memberOf(evaluation.project, object, known);
      }),
    ),
  );
}

/** `TABLES[kind]` is one of the values of TABLES, when all of them are in sight and no caller knows better. */
function anyProperty(value: Value, key: Value): Value {
  if (key.kind === "unknown" && key.needs.length > 0) return key;
  if (value.kind === "object" && !value.open && value.properties.size > 0)
    return choice([...value.properties.values()]);
  if (value.kind === "array" && value.elements.length > 0) return choice(value.elements);
  return unknownLike([value]);
}
