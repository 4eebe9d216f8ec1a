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
      declareProperties(pattern.properties, declaration, path);
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element?.type === "RestElement")
          declarePattern(element.argument, declaration, [...path, { from: index }]);
        else if (element) declarePattern(element, declaration, [...path, { key: String(index) }]);
      }
      return;
    case "RestElement":
      declarePattern(pattern.argument, declaration, path);
      return;
    case "TSParameterProperty":
      declarePattern(pattern.parameter, declaration, path);
      return;
    default:
  }
}

function declareProperties(
  properties: readonly Node[],
  declaration: Declaration,
  path: readonly PatternStep[],
): void {
  const taken: string[] = [];
  for (const property of properties) {
    if (property.type !== "Property") {
      const without = { without: [...taken] };
      if (property.type === "RestElement") declarePattern(property.argument, declaration, [...path, without]);
      continue;
    }
    const key = keyName(property.key, property.computed);
    if (key !== null) taken.push(key);
    declarePattern(property.value, declaration, [
      ...path,
      key === null ? { computed: property.key } : { key },
    ]);
  }
}
