import type { EnumDeclaration, EnumMember, Node } from "../../ast.ts";
import { classOf, identifier, literal, type Member, method, object, property } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import {
  childOf,
  childrenOf,
  descendantsOf,
  fieldOf,
  namedChildren,
  type SyntaxNode,
} from "../syntax-node.ts";
import { swiftNodes, swiftValue } from "./swift-expressions.ts";
import { swiftFunction } from "./swift-functions.ts";
import type { SwiftLowering } from "./swift-lowering.ts";

/** Classes, structs, actors and enums, with what the extensions of the same file add to them. */
export function swiftClass(lowering: SwiftLowering, node: SyntaxNode): Node {
  const name = swiftTypeName(lowering, node);
  const parts = [node, ...(lowering.extensions.get(name) ?? [])].flatMap((declaration) => {
    const body = fieldOf(declaration, "body");
    return body ? namedChildren(body) : [];
  });
  const ofClass = {
    name,
    members: parts.flatMap((part) => keyOf(lowering, part)),
    statics: parts.filter((part) => isStatic(lowering, part)).flatMap((part) => keyOf(lowering, part)),
  };
  const entries = parts.filter(({ type }) => type === "enum_entry");
  return lowering.names.inClass(ofClass, () => {
    const members = parts.flatMap((part) => membersOf(lowering, part));
    return entries.length > 0 ? enumOf(lowering, name, entries, members, node) : classOf(name, members, node);
  });
}

export function swiftTypeName(lowering: SwiftLowering, node: SyntaxNode): string {
  const name = fieldOf(node, "name");
  return name ? sourceOf(lowering, name).replace(/<[\s\S]*$/, "") : "";
}

function isStatic(lowering: SwiftLowering, part: SyntaxNode): boolean {
  const modifiers = childOf(part, "modifiers");
  return modifiers !== null && /\b(static|class)\b/.test(sourceOf(lowering, modifiers));
}

function propertyName(part: SyntaxNode): SyntaxNode | null {
  const pattern = fieldOf(part, "name");
  return pattern ? fieldOf(pattern, "bound_identifier") : null;
}

function keyOf(lowering: SwiftLowering, part: SyntaxNode): string[] {
  const name =
    part.type === "property_declaration"
      ? propertyName(part)
      : part.type === "function_declaration"
        ? fieldOf(part, "name")
        : null;
  return name ? [sourceOf(lowering, name)] : [];
}

function membersOf(lowering: SwiftLowering, part: SyntaxNode): Member[] {
  switch (part.type) {
    case "property_declaration": {
      const name = propertyName(part);
      return name ? [propertyOf(lowering, part, name)] : [];
    }
    case "function_declaration":
    case "init_declaration": {
      const name = fieldOf(part, "name");
      const { params, body } = swiftFunction(lowering, part);
      const key = part.type === "init_declaration" || !name ? "constructor" : sourceOf(lowering, name);
      const value = method(params, body, part);
      return [{ kind: "method", name: key, value, isStatic: isStatic(lowering, part), place: name ?? part }];
    }
    case "class_declaration":
      return [
        {
          kind: "field",
          name: swiftTypeName(lowering, part),
          value: swiftClass(lowering, part),
          isStatic: true,
          place: part,
        },
      ];
    case "deinit_declaration": {
      const { body } = swiftFunction(lowering, part);
      return [
        { kind: "method", name: "deinit", value: method([], body, part), isStatic: false, place: part },
      ];
    }
    default:
      return [];
  }
}

function propertyOf(lowering: SwiftLowering, part: SyntaxNode, name: SyntaxNode): Member {
  const key = { name: sourceOf(lowering, name), isStatic: isStatic(lowering, part), place: name };
  const stored = fieldOf(part, "value");
  if (stored) return { kind: "field", value: swiftValue(lowering, stored), ...key };
  const computed = fieldOf(part, "computed_value");
  const statements = computed ? descendantsOf(computed, "statements")[0] : undefined;
  const inner = statements ? namedChildren(statements) : [];
  const body = lowering.names.inFunction([], () => swiftNodes(lowering, inner));
  const [only] = body;
  // A computed property with one expression is that value under a name.
  if (only && body.length === 1) {
    const value = only.type === "ReturnStatement" ? only.argument : only;
    return { kind: "field", value, ...key };
  }
  if (!statements) return { kind: "field", value: null, ...key };
  const { start, end } = statements;
  const value = method([], { type: "BlockStatement", body, start, end }, part);
  return { kind: "method", value, ...key };
}

/** Each case as an object of its raw value, which is its name where none is written; constants beside them. */
function enumOf(
  lowering: SwiftLowering,
  name: string,
  entries: readonly SyntaxNode[],
  others: readonly Member[],
  node: SyntaxNode,
): Node {
  const cases = entries.flatMap((entry) =>
    entry.children.flatMap((child, position): EnumMember[] => {
      if (child.field !== "name" || !child.named) return [];
      const following = namedChildren(entry).find(({ start }) => start > child.start);
      const raw = following?.field === "raw_value" ? following : null;
      const next = entry.children.slice(position + 1).find(({ field }) => field === "name");
      const isOwn = raw !== null && (!next || raw.start < next.start);
      const value = isOwn ? swiftValue(lowering, raw) : literal(sourceOf(lowering, child), child);
      const { start, end } = child;
      const id = identifier(sourceOf(lowering, child), child);
      return [
        { type: "TSEnumMember", id, initializer: object([property("rawValue", value)], child), start, end },
      ];
    }),
  );
  const constants = others.flatMap((other): EnumMember[] => {
    if (other.kind !== "field" || !other.isStatic || !other.value) return [];
    const { start, end } = other.place;
    return [
      { type: "TSEnumMember", id: identifier(other.name, other.place), initializer: other.value, start, end },
    ];
  });
  const { start, end } = node;
  const id = identifier(name, node);
  const members = [...cases, ...constants];
  const declaration: EnumDeclaration = { type: "TSEnumDeclaration", id, members, start, end };
  return declaration;
}

export function extensionsOf(lowering: SwiftLowering, root: SyntaxNode): Map<string, readonly SyntaxNode[]> {
  const types = childrenOf(root, "class_declaration");
  const isExtension = (node: SyntaxNode) => childOf(node, "extension") !== null;
  const own = new Set(
    types.filter((node) => !isExtension(node)).map((node) => swiftTypeName(lowering, node)),
  );
  const extensions = new Map<string, readonly SyntaxNode[]>();
  for (const node of types.filter(isExtension)) {
    const name = swiftTypeName(lowering, node);
    if (own.has(name)) extensions.set(name, [...(extensions.get(name) ?? []), node]);
  }
  return extensions;
}
