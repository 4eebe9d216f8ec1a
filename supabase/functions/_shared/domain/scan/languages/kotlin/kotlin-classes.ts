import type { EnumDeclaration, Node } from "../../ast.ts";
import {
  assign,
  block,
  classOf,
  identifier,
  literal,
  type Member,
  member,
  method,
  object,
  property,
  self,
  withDefault,
} from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, childrenOf, descendantsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { kotlinNodes, kotlinValue } from "./kotlin-expressions.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";
import { functionParts, propertyParts } from "./kotlin-parts.ts";

/** Classes, objects and interfaces; what a companion holds belongs to the class. */
export function kotlinClass(lowering: KotlinLowering, node: SyntaxNode): Node {
  const entries = childOf(node, "enum_class_body");
  if (entries) return kotlinEnum(lowering, node, entries);
  const name = childOf(node, "type_identifier") ?? node;
  const isObject = node.type !== "class_declaration";
  const primary = childOf(node, "primary_constructor");
  const parameters = primary ? childrenOf(primary, "class_parameter") : [];
  const body = childOf(node, "class_body");
  const parts = body ? namedChildren(body) : [];
  const statics = (isObject ? parts : companions(parts)).flatMap((part) => nameOf(lowering, part));
  const known = parts.flatMap((part) => nameOf(lowering, part));
  const fields = parameters.flatMap((parameter) => nameOf(lowering, parameter));
  const ofClass = { name: sourceOf(lowering, name), members: [...known, ...statics, ...fields], statics };
  const members = lowering.names.inClass(ofClass, () => [
    ...(parameters.length > 0 ? [constructorOf(lowering, parameters, node)] : []),
    ...parts.flatMap((part) => membersOf(lowering, part, isObject)),
  ]);
  return classOf(sourceOf(lowering, name), members, node);
}

function companions(parts: readonly SyntaxNode[]): SyntaxNode[] {
  return parts
    .filter(({ type }) => type === "companion_object")
    .flatMap((part) => childrenOf(part, "class_body").flatMap(namedChildren));
}

function nameOf(lowering: KotlinLowering, part: SyntaxNode): string[] {
  const holder = childOf(part, "variable_declaration") ?? part;
  const name = childOf(holder, "simple_identifier");
  return name ? [sourceOf(lowering, name)] : [];
}

function membersOf(lowering: KotlinLowering, part: SyntaxNode, isStatic: boolean): Member[] {
  switch (part.type) {
    case "property_declaration": {
      const { name, value } = propertyParts(lowering, part);
      return name ? [{ kind: "field", name: sourceOf(lowering, name), value, isStatic, place: name }] : [];
    }
    case "function_declaration": {
      const { name, params, body } = functionParts(lowering, part);
      if (!name) return [];
      const value = method(params, body, part);
      return [{ kind: "method", name: sourceOf(lowering, name), value, isStatic, place: name }];
    }
    case "companion_object":
      return childrenOf(part, "class_body")
        .flatMap(namedChildren)
        .flatMap((inner) => membersOf(lowering, inner, true));
    case "anonymous_initializer": {
      const body = block(kotlinNodes(lowering, descendantsOf(part, "statements").slice(0, 1)), part);
      return [{ kind: "method", name: "init", value: method([], body, part), isStatic: false, place: part }];
    }
    case "class_declaration":
    case "object_declaration": {
      const value = kotlinClass(lowering, part);
      const [name] = nameOf(lowering, part);
      const type = childOf(part, "type_identifier");
      const key = type ? sourceOf(lowering, type) : name;
      return key ? [{ kind: "field", name: key, value, isStatic: true, place: part }] : [];
    }
    default:
      return [];
  }
}

/** `class Repo(private val client: SupabaseClient, val table: String = "x")` */
function constructorOf(
  lowering: KotlinLowering,
  parameters: readonly SyntaxNode[],
  node: SyntaxNode,
): Member {
  const read = parameters.flatMap((parameter) => {
    const name = childOf(parameter, "simple_identifier");
    if (!name) return [];
    const fallback = childOf(parameter, "=") ? namedChildren(parameter).at(-1) : undefined;
    return [
      { name, key: sourceOf(lowering, name), fallback, isField: childOf(parameter, "binding_pattern_kind") },
    ];
  });
  const params = read.map(({ name, key, fallback }) =>
    withDefault(identifier(key, name), fallback ? kotlinValue(lowering, fallback) : null),
  );
  const written = read.map(({ name, key }) =>
    assign(member(self(name), key, name), identifier(key, name), name),
  );
  const value = method(params, block(written, node), node);
  return { kind: "method", name: "constructor", value, isStatic: false, place: node };
}

/** Each entry as an object of what its constructor keeps, and of its own name. */
function kotlinEnum(lowering: KotlinLowering, node: SyntaxNode, entries: SyntaxNode): Node {
  const name = childOf(node, "type_identifier") ?? node;
  const primary = childOf(node, "primary_constructor");
  const fields = primary
    ? childrenOf(primary, "class_parameter").flatMap((parameter) => nameOf(lowering, parameter))
    : [];
  const members = childrenOf(entries, "enum_entry").flatMap((entry) => {
    const key = childOf(entry, "simple_identifier");
    if (!key) return [];
    const list = childOf(entry, "value_arguments");
    const values = (list ? namedChildren(list) : []).flatMap((argument, position) => {
      const value = namedChildren(argument).at(-1);
      const field = fields[position];
      return value && field !== undefined ? [property(field, kotlinValue(lowering, value))] : [];
    });
    const own = property("name", literal(sourceOf(lowering, key), key));
    const { start, end } = entry;
    const id = identifier(sourceOf(lowering, key), key);
    const initializer = object([own, ...values], entry);
    return [{ type: "TSEnumMember" as const, id, initializer, start, end }];
  });
  const { start, end } = node;
  const id = identifier(sourceOf(lowering, name), name);
  const declaration: EnumDeclaration = { type: "TSEnumDeclaration", id, members, start, end };
  return declaration;
}
