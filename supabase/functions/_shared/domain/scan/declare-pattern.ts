import type { Node } from "./ast.ts";
import type { Origin, PatternStep, Scope } from "./scope.ts";
import { keyName } from "./static-name.ts";

interface Declaration {
  scope: Scope;
  origin: Origin;
  declaredBy: Node;
  hoist: boolean;
}

/** Declares every name of a pattern: `a`, `{ a, b: [c] }`, `a = 1`, `...rest`, and TypeScript's parameter properties. */
export function declarePattern(
  pattern: Node,
  declaration: Declaration,
  path: readonly PatternStep[] = [],
): void {
  const { scope, hoist, ...rest } = declaration;
  switch (pattern.type) {
    case "Identifier":
      scope.declare({ name: pattern.name, path, ...rest }, hoist);
      return;
    case "AssignmentPattern":
      declarePattern(pattern.left, declaration, [...path, { fallback: pattern.right }]);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type !== "Property") {
          declarePattern(property, declaration, path);
          continue;
        }
        const key = keyName(property.key, property.computed);
        if (key === null) declarePattern(property.value, { ...declaration, origin: { kind: "opaque" } });
        else declarePattern(property.value, declaration, [...path, { key }]);
      }
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element) declarePattern(element, declaration, [...path, { key: String(index) }]);
      }
      return;
    case "RestElement":
      declarePattern(pattern.argument, { ...declaration, origin: { kind: "opaque" } });
      return;
    default:
      if ("parameter" in pattern && isNode(pattern.parameter))
        declarePattern(pattern.parameter, declaration, path);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
