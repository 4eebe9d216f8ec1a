import type { EnumDeclaration, FunctionNode, Node } from "../../ast.ts";
import {
  assign,
  block,
  classOf,
  identifier,
  type Member,
  member,
  method,
  object,
  property,
  self,
} from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import {
  childOf,
  childrenOf,
  descendantsOf,
  fieldOf,
  namedChildren,
  type SyntaxNode,
} from "../syntax-node.ts";
import { type DartLowering, dartArguments, dartGroups, dartValue } from "./dart-expressions.ts";
import { dartParameters } from "./dart-parameters.ts";

type LowerFunction = (lowering: DartLowering, signature: SyntaxNode, body: SyntaxNode | null) => FunctionNode;

const signatures = ["function_signature", "getter_signature", "setter_signature", "operator_signature"];

/** Classes, mixins and extensions with their fields, constructors and methods. */
export function dartClass(lowering: DartLowering, node: SyntaxNode, lowerFunction: LowerFunction): Node {
  const name = fieldOf(node, "name") ?? childOf(node, "identifier") ?? node;
  const body = fieldOf(node, "body") ?? childOf(node, "class_body", "extension_body") ?? node;
  const parts = namedChildren(body);
  const ofClass = {
    name: sourceOf(lowering, name),
    members: memberNames(lowering, parts),
    statics: memberNames(lowering, parts.filter(isStatic)),
  };
  const members = lowering.names.inClass(ofClass, () =>
    parts.flatMap((part, position): Member[] => {
      const next = parts[position + 1];
      const following = next?.type === "function_body" ? next : null;
      if (part.type === "declaration") return declaration(lowering, part);
      if (part.type !== "method_signature") return [];
      return methodOf(lowering, part, following, lowerFunction);
    }),
  );
  return classOf(sourceOf(lowering, name), members, node);
}

function isStatic(part: SyntaxNode): boolean {
  return childOf(part, "static") !== null;
}

function memberNames(lowering: DartLowering, parts: readonly SyntaxNode[]): string[] {
  return parts.flatMap((part) => {
    const lists = childrenOf(part, "initialized_identifier_list", "static_final_declaration_list");
    const fields = lists.flatMap(namedChildren).flatMap((item) => {
      const [name] = namedChildren(item);
      return name ? [sourceOf(lowering, name)] : [];
    });
    const signature = childOf(part, ...signatures);
    const name = signature ? fieldOf(signature, "name") : null;
    return name ? [...fields, sourceOf(lowering, name)] : fields;
  });
}

function declaration(lowering: DartLowering, node: SyntaxNode): Member[] {
  const lists = childrenOf(node, "initialized_identifier_list", "static_final_declaration_list");
  const fields = lists.flatMap(namedChildren).flatMap((item): Member[] => {
    const [name, ...values] = namedChildren(item);
    if (!name) return [];
    const value = values.length > 0 ? dartValue(lowering, values, item) : null;
    return [{ kind: "field", name: sourceOf(lowering, name), value, isStatic: isStatic(node), place: name }];
  });
  const maker = childOf(node, "constructor_signature", "constant_constructor_signature");
  return maker ? [...fields, constructorOf(lowering, node, maker, null)] : fields;
}

function methodOf(
  lowering: DartLowering,
  node: SyntaxNode,
  body: SyntaxNode | null,
  lowerFunction: LowerFunction,
): Member[] {
  const maker = childOf(node, "constructor_signature", "constant_constructor_signature");
  if (maker) return [constructorOf(lowering, node, maker, body)];
  const signature = childOf(node, ...signatures);
  const name = signature ? fieldOf(signature, "name") : null;
  if (!signature || !name) {
    const factory = childOf(node, "factory_constructor_signature");
    if (!factory || !body) return [];
    const value = lowerFunction(lowering, factory, body);
    return [
      {
        kind: "method",
        name: "factory",
        value: method(value.params, value.body, value),
        isStatic: true,
        place: node,
      },
    ];
  }
  const { params, body: lowered } = lowerFunction(lowering, signature, body);
  const key = sourceOf(lowering, name);
  const place = { start: node.start, end: body?.end ?? node.end };
  // A getter with one expression is that value under a name.
  if (signature.type === "getter_signature" && lowered.type !== "BlockStatement")
    return [{ kind: "field", name: key, value: lowered, isStatic: isStatic(node), place: name }];
  return [
    {
      kind: "method",
      name: key,
      value: method(params, lowered, place),
      isStatic: isStatic(node),
      place: name,
    },
  ];
}

function constructorOf(
  lowering: DartLowering,
  node: SyntaxNode,
  signature: SyntaxNode,
  body: SyntaxNode | null,
): Member {
  const { params, names, fields } = dartParameters(lowering, childOf(signature, "formal_parameter_list"));
  const value = lowering.names.inFunction(names, () => {
    const written = fields.map((name) =>
      assign(member(self(node), name, node), identifier(name, node), node),
    );
    const initialized = descendantsOf(node, "field_initializer").flatMap((initializer) => {
      const [name, ...values] = namedChildren(initializer).filter(({ type }) => type !== "this");
      if (!name) return [];
      const target = member(self(name), sourceOf(lowering, name), name);
      return [assign(target, dartValue(lowering, values, initializer), initializer)];
    });
    const statements = body ? childOf(body, "block") : null;
    const rest = statements ? dartGroups(lowering, namedChildren(statements)) : [];
    return method(params, block([...written, ...initialized, ...rest], node), node);
  });
  return { kind: "method", name: "constructor", value, isStatic: false, place: signature };
}

/** Each constant as an object of what its constructor keeps, and of its own name. */
export function dartEnum(lowering: DartLowering, node: SyntaxNode): Node {
  const name = fieldOf(node, "name") ?? node;
  const body = fieldOf(node, "body") ?? node;
  const list = descendantsOf(body, "formal_parameter_list")[0] ?? null;
  const { names } = dartParameters(lowering, list);
  const members = childrenOf(body, "enum_constant").flatMap((constant) => {
    const key = fieldOf(constant, "name");
    if (!key) return [];
    const given = descendantsOf(constant, "arguments")[0];
    const values = (given ? dartArguments(lowering, given) : []).flatMap((argument, position) => {
      const field = argument.name ?? names[position];
      return field === undefined ? [] : [property(field, argument.value)];
    });
    const own = property("name", {
      type: "Literal",
      value: sourceOf(lowering, key),
      start: key.start,
      end: key.end,
    });
    const initializer = object([own, ...values], constant);
    return [
      {
        ...spanOf(constant),
        type: "TSEnumMember" as const,
        id: identifier(sourceOf(lowering, key), key),
        initializer,
      },
    ];
  });
  const id = identifier(sourceOf(lowering, name), name);
  const declaration: EnumDeclaration = { type: "TSEnumDeclaration", id, members, ...spanOf(node) };
  return declaration;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
