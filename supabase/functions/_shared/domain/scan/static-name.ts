import type { MemberExpression, Node } from "./ast.ts";

/** The name of a member (`a.b`, `a["b"]`), or null where it is computed at run time. */
export function memberName(member: MemberExpression): string | null {
  return keyName(member.property, member.computed);
}

/** The name of a key of an object, class or pattern. */
export function keyName(key: Node, computed: boolean): string | null {
  if (key.type === "Identifier") return computed ? null : key.name;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (key.type === "Literal" && (typeof key.value === "string" || typeof key.value === "number")) {
    return String(key.value);
  }
  return null;
}
