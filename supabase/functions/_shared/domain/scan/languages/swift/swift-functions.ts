import type { Node } from "../../ast.ts";
import { block, identifier, returns, withDefault } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import type { Signature } from "../ordinary-call.ts";
import { childOf, fieldOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { swiftNodes, swiftValue } from "./swift-expressions.ts";
import type { SwiftLowering } from "./swift-lowering.ts";

interface Parameter {
  label: string | null;
  name: SyntaxNode;
  fallback: SyntaxNode | null;
}

export function swiftFunction(lowering: SwiftLowering, node: SyntaxNode): { params: Node[]; body: Node } {
  const parameters = readParameters(lowering, node);
  const params = parameters.map(({ name, fallback }) =>
    withDefault(identifier(sourceOf(lowering, name), name), fallback ? swiftValue(lowering, fallback) : null),
  );
  const names = parameters.map(({ name }) => sourceOf(lowering, name));
  const holder = fieldOf(node, "body") ?? childOf(node, "function_body");
  const statements = holder ? childOf(holder, "statements") : null;
  const inner = statements ? namedChildren(statements) : [];
  const body = lowering.names.inFunction(names, () => {
    const lowered = swiftNodes(lowering, inner);
    const [only] = lowered;
    // The only expression of a body is what the function returns.
    const isValue = only && lowered.length === 1 && !/Declaration|Statement/.test(only.type);
    return block(isValue ? [returns(only, only)] : lowered, statements ?? node);
  });
  return { params, body };
}

/** The labels callers write; null where there is none. */
export function swiftSignature(lowering: SwiftLowering, node: SyntaxNode): Signature {
  return readParameters(lowering, node).map(({ label }) => label);
}

/** The default of a parameter stands after it. */
function readParameters(lowering: SwiftLowering, node: SyntaxNode): Parameter[] {
  const parameters: Parameter[] = [];
  for (const child of node.children) {
    const last = parameters.at(-1);
    if (child.field === "default_value" && last) last.fallback = child;
    if (child.type !== "parameter") continue;
    const name = child.children.find(({ field, type }) => field === "name" && type === "simple_identifier");
    if (!name) continue;
    const external = fieldOf(child, "external_name");
    const label = sourceOf(lowering, external ?? name);
    parameters.push({ label: label === "_" ? null : label, name, fallback: null });
  }
  return parameters;
}
