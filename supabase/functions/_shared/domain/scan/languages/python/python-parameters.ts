import type { Node } from "../../ast.ts";
import { identifier, withDefault } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, fieldOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { type PythonLowering, pythonValue } from "./python-expressions.ts";

export interface PythonParameter {
  name: string;
  pattern: Node;
}

/** Parameters in their order; `*args` and `**kwargs` take what nobody names. */
export function pythonParameters(lowering: PythonLowering, list: SyntaxNode | null): PythonParameter[] {
  if (!list) return [];
  return namedChildren(list).flatMap((parameter): PythonParameter[] => {
    const name =
      parameter.type === "identifier"
        ? parameter
        : (fieldOf(parameter, "name") ?? childOf(parameter, "identifier"));
    if (!name || parameter.type.endsWith("splat_pattern")) return [];
    const key = sourceOf(lowering, name);
    const fallback = fieldOf(parameter, "value");
    const value = fallback ? pythonValue(lowering, fallback) : null;
    return [{ name: key, pattern: withDefault(identifier(key, name), value) }];
  });
}
