import type { CallExpression, Node } from "./ast.ts";
import { keyName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";

/** `channel(name, { config: { private: true } })`, as far as it is written at the call. */
export function isPrivateChannel({ arguments: [, options] }: CallExpression): boolean {
  const asked = propertyNode(propertyNode(options, "config"), "private");
  return asked?.type === "Literal" && asked.value === true;
}

function propertyNode(object: Node | undefined, name: string): Node | undefined {
  if (object === undefined) return undefined;
  const node = unwrap(object);
  if (node.type !== "ObjectExpression") return undefined;
  const property = node.properties.findLast(
    (candidate) => candidate.type === "Property" && keyName(candidate.key, candidate.computed) === name,
  );
  return property?.type === "Property" ? unwrap(property.value) : undefined;
}
