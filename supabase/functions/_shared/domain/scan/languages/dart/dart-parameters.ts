import type { Node } from "../../ast.ts";
import { identifier, objectPattern, withDefault } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, descendantsOf, fieldOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { type DartLowering, dartValue } from "./dart-expressions.ts";

export interface DartParameters {
  params: Node[];
  names: string[];
  /** Those a constructor writes straight into a field: `this.table`. */
  fields: string[];
}

interface Parameter {
  name: string;
  node: SyntaxNode;
  fallback: SyntaxNode[];
  isField: boolean;
}

/** Positional parameters in their order, named ones as one object pattern after them. */
export function dartParameters(lowering: DartLowering, list: SyntaxNode | null): DartParameters {
  if (!list) return { params: [], names: [], fields: [] };
  const required = readList(lowering, list);
  const optional = childOf(list, "optional_formal_parameters");
  const others = optional ? readList(lowering, optional) : [];
  const areNamed = optional !== null && sourceOf(lowering, optional).startsWith("{");
  const lower = ({ name, node, fallback }: Parameter) => {
    const value = fallback.length > 0 ? dartValue(lowering, fallback, node) : null;
    return withDefault(identifier(name, node), value);
  };
  const params = [...required, ...(areNamed ? [] : others)].map(lower);
  if (areNamed && optional) {
    const pattern = others.map((parameter) => ({ name: parameter.name, value: lower(parameter) }));
    params.push(objectPattern(pattern, optional));
  }
  const all = [...required, ...others];
  return {
    params,
    names: all.map(({ name }) => name),
    fields: all.flatMap(({ name, isField }) => (isField ? [name] : [])),
  };
}

/** The default of a parameter stands after it in the list. */
function readList(lowering: DartLowering, list: SyntaxNode): Parameter[] {
  const parameters: Parameter[] = [];
  for (const child of namedChildren(list)) {
    if (child.type === "formal_parameter") {
      const ofField = childOf(child, "constructor_param", "super_formal_parameter");
      const name = ofField
        ? descendantsOf(ofField, "identifier").at(-1)
        : (fieldOf(child, "name") ?? descendantsOf(child, "identifier").at(-1));
      if (!name) continue;
      const isField = ofField?.type === "constructor_param";
      parameters.push({ name: sourceOf(lowering, name), node: name, fallback: [], isField });
    } else if (child.type !== "optional_formal_parameters") {
      parameters.at(-1)?.fallback.push(child);
    }
  }
  return parameters;
}
