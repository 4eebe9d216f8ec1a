import type { JsxElement, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { absent, alternatives, text, type Unknown, unknown, unknownLike, type Value } from "./value.ts";

export interface Arguments {
  values: readonly Value[];
  /** What an argument behind `values` is worth. */
  rest: Value;
}

/** What a call hands over; a spread that nobody can count leaves the rest unknown. */
export function callArguments({ evaluate }: Evaluation, nodes: readonly Node[]): Arguments {
  const values: Value[] = [];
  for (const node of nodes) {
    if (node.type !== "SpreadElement") {
      values.push(evaluate(node));
      continue;
    }
    const spread = evaluate(node.argument);
    if (spread.kind !== "array") return { values, rest: unknownLike([spread]) };
    values.push(...spread.elements);
  }
  return { values, rest: absent };
}

/** The attributes of a component, as the one object it is called with. */
export function jsxArguments(evaluation: Evaluation, { attributes }: JsxElement): Arguments {
  const properties = new Map<string, Value>();
  let open: Unknown | null = null;
  for (const attribute of attributes) {
    if (attribute.type === "JSXSpreadAttribute") {
      for (const option of alternatives(evaluation.evaluate(attribute.argument))) {
        if (option.kind === "object")
          for (const [key, value] of option.properties) properties.set(key, value);
        else open = unknownLike([option]);
      }
    }
    if (attribute.type !== "JSXAttribute" || attribute.name.type !== "JSXIdentifier") continue;
    const { value } = attribute;
    properties.set(
      attribute.name.name,
      value === null
        ? text("true", false)
        : evaluation.evaluate(value.type === "JSXExpressionContainer" ? value.expression : value),
    );
  }
  return { values: [{ kind: "object", properties, open }], rest: unknown };
}
