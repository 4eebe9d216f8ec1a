import type { Node } from "./ast.ts";
import { childNodes } from "./child-nodes.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { exportedOrigin } from "./exported-origin.ts";
import { scopeOf } from "./module.ts";
import { unwrap } from "./unwrap.ts";
import { choice, type Value } from "./value.ts";

/** What the providers of a React context hold, where they stand in the file that makes the context. */
export function providedValue(evaluation: Evaluation, context: Node): Value | null {
  const name = unwrap(context);
  if (name.type !== "Identifier") return null;
  const binding = scopeOf(evaluation.module, name)?.lookup(name.name);
  if (!binding) return null;
  const made =
    binding.origin.kind === "import"
      ? exportedOrigin(
          evaluation.project,
          evaluation.module,
          binding.origin.specifier,
          binding.origin.imported,
        )
      : { module: evaluation.module, name: name.name };
  if (!made) return null;
  const { evaluate } = evaluationOf(evaluation.project, made.module);
  const values: Value[] = [];
  const stack: Node[] = [made.module.program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const child of childNodes(node)) stack.push(child);
    if (node.type !== "JSXOpeningElement" || !isProvider(node.name, made.name)) continue;
    for (const attribute of node.attributes) {
      if (attribute.type !== "JSXAttribute" || attribute.name.type !== "JSXIdentifier") continue;
      const { value } = attribute;
      if (attribute.name.name !== "value" || value?.type !== "JSXExpressionContainer") continue;
      values.push(evaluate(value.expression));
    }
  }
  return values.length > 0 ? choice(values) : null;
}

/** `<Context.Provider value={…}>` and, since React 19, `<Context value={…}>`. */
function isProvider(tag: Node, context: string): boolean {
  if (tag.type === "JSXIdentifier") return tag.name === context;
  if (tag.type !== "JSXMemberExpression") return false;
  const { object, property } = tag;
  return (
    object.type === "JSXIdentifier" &&
    object.name === context &&
    property.type === "JSXIdentifier" &&
    property.name === "Provider"
  );
}
