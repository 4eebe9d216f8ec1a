import type { Node } from "../../ast.ts";
import { block, identifier, returns, withDefault } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { kotlinValue } from "./kotlin-expressions.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";

const notValues = new Set([
  "modifiers",
  "binding_pattern_kind",
  "variable_declaration",
  "multi_variable_declaration",
  "type_parameters",
  "type_constraints",
  "setter",
  "user_type",
  "nullable_type",
]);

/** The name and value of `val name = value`, `by lazy { value }` and `get() = value`. */
export function propertyParts(
  lowering: KotlinLowering,
  node: SyntaxNode,
): { name: SyntaxNode | null; value: Node | null } {
  const variable = childOf(node, "variable_declaration");
  const name = variable ? childOf(variable, "simple_identifier") : null;
  const value = namedChildren(node).find(({ type }) => !notValues.has(type));
  if (!value) return { name, value: null };
  if (value.type === "getter") {
    const body = childOf(value, "function_body");
    return { name, value: body ? kotlinValue(lowering, body) : null };
  }
  if (value.type !== "property_delegate") return { name, value: kotlinValue(lowering, value) };
  const lowered = kotlinValue(lowering, value);
  const [made] = lowered.type === "CallExpression" ? lowered.arguments.slice(-1) : [];
  const isLazy = lowered.type === "CallExpression" && made?.type === "ArrowFunctionExpression";
  return { name, value: isLazy && made.body.type !== "BlockStatement" ? made.body : lowered };
}

export interface FunctionParts {
  name: SyntaxNode | null;
  params: Node[];
  parameters: string[];
  body: Node;
}

export function functionParts(lowering: KotlinLowering, node: SyntaxNode): FunctionParts {
  const name = childOf(node, "simple_identifier");
  const list = childOf(node, "function_value_parameters");
  const read = list ? readParameters(list) : [];
  const parameters = read.map(({ key }) => sourceOf(lowering, key));
  const params = read.map(({ key, fallback }) =>
    withDefault(identifier(sourceOf(lowering, key), key), fallback ? kotlinValue(lowering, fallback) : null),
  );
  const holder = childOf(node, "function_body");
  const body = lowering.names.inFunction(parameters, () => {
    if (!holder) return block([], node);
    const [inner] = namedChildren(holder);
    if (!inner) return block([], holder);
    const lowered = kotlinValue(lowering, inner);
    if (lowered.type === "BlockStatement") return lowered;
    return block([childOf(holder, "=") ? returns(lowered, inner) : lowered], inner);
  });
  return { name, params, parameters, body };
}

/** The default of a parameter stands after it in the list. */
function readParameters(list: SyntaxNode): { key: SyntaxNode; fallback: SyntaxNode | null }[] {
  const parameters: { key: SyntaxNode; fallback: SyntaxNode | null }[] = [];
  for (const child of namedChildren(list)) {
    const key = child.type === "parameter" ? childOf(child, "simple_identifier") : null;
    const last = parameters.at(-1);
    if (key) parameters.push({ key, fallback: null });
    else if (last && child.type !== "parameter_modifiers") last.fallback = child;
  }
  return parameters;
}
