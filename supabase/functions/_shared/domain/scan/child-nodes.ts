import type { Node } from "./ast.ts";

/** The nodes right below a node, in source order as far as the parser keeps it; types are left out. */
export function childNodes(node: Node): Node[] {
  const children: Node[] = [];
  if (node.type === "Literal") return children;
  // Entries would be allocated for every node of every file: this is the scanner's hottest loop.
  const fields = node as unknown as Record<string, unknown>;
  for (const key in fields) {
    const value = fields[key];
    if (typeof value !== "object" || value === null || typeKeys.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

/** Type annotations hold no code, but names and strings that look like it. */
const typeKeys: ReadonlySet<string> = new Set([
  "typeAnnotation",
  "typeParameters",
  "typeArguments",
  "returnType",
  "superTypeParameters",
  "superTypeArguments",
  "implements",
  // Attachments of some parsers that lead out of the tree.
  "loc",
  "range",
  "extra",
  "tokens",
  "comments",
  "parent",
]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
