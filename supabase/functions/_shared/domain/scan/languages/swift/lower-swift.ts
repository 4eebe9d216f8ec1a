import type { Node } from "../../ast.ts";
import {
  arrow,
  block,
  declare,
  exported,
  forOf,
  identifier,
  ifElse,
  program,
  returns,
  sequence,
} from "../estree.ts";
import { addSignature, createLowering, type Lower, sourceOf } from "../lowering.ts";
import {
  childOf,
  childrenOf,
  descendantsOf,
  fieldOf,
  namedChildren,
  type SyntaxNode,
} from "../syntax-node.ts";
import { extensionsOf, swiftClass, swiftTypeName } from "./swift-classes.ts";
import { swiftNodes, swiftValue } from "./swift-expressions.ts";
import { swiftFunction, swiftSignature } from "./swift-functions.ts";
import type { SwiftLowering } from "./swift-lowering.ts";

/** Swift as an ESTree: labelled arguments take their parameters' places, members of a type `this.name`. */
export const lowerSwift: Lower = (root, text) => {
  const base = { ...createLowering(text), filters: new Map(), extensions: new Map() };
  const lowering: SwiftLowering = { ...base, statement: (node) => statement(lowering, node) };
  lowering.extensions = extensionsOf(lowering, root);
  for (const declaration of descendantsOf(root, "function_declaration")) {
    const name = fieldOf(declaration, "name");
    if (name) addSignature(lowering, sourceOf(lowering, name), swiftSignature(lowering, declaration));
  }
  for (const declaration of descendantsOf(root, "class_declaration")) {
    const body = fieldOf(declaration, "body");
    const [maker] = body ? childrenOf(body, "init_declaration") : [];
    if (maker) addSignature(lowering, swiftTypeName(lowering, declaration), swiftSignature(lowering, maker));
  }
  const declarations = namedChildren(root).filter(({ type }) => type !== "import_declaration");
  const body = swiftNodes(lowering, declarations).map((node) =>
    /^(VariableDeclaration|ClassDeclaration|TSEnumDeclaration)$/.test(node.type) ? exported(node) : node,
  );
  return program(body, { start: 0, end: text.length });
};

function statement(lowering: SwiftLowering, node: SyntaxNode): Node | null {
  switch (node.type) {
    case "property_declaration":
      return variable(lowering, node);
    case "function_declaration": {
      const name = fieldOf(node, "name");
      if (!name) return null;
      lowering.names.declare(sourceOf(lowering, name));
      const { params, body } = swiftFunction(lowering, node);
      return declare(identifier(sourceOf(lowering, name), name), arrow(params, body, node), node);
    }
    case "class_declaration": {
      const isMerged = childOf(node, "extension") && lowering.extensions.has(swiftTypeName(lowering, node));
      return isMerged ? sequence([], node) : swiftClass(lowering, node);
    }
    case "control_transfer_statement": {
      if (!childOf(node, "return")) return null;
      const [value] = namedChildren(node);
      return returns(value ? swiftValue(lowering, value) : null, node);
    }
    case "if_statement":
    case "guard_statement":
      return branches(lowering, node);
    case "for_statement":
      return loop(lowering, node);
    default:
      return null;
  }
}

function variable(lowering: SwiftLowering, node: SyntaxNode): Node | null {
  const pattern = fieldOf(node, "name");
  const name = pattern ? fieldOf(pattern, "bound_identifier") : null;
  if (!name) return null;
  const value = fieldOf(node, "value");
  const init = value ? swiftValue(lowering, value) : null;
  lowering.names.declare(sourceOf(lowering, name));
  return declare(identifier(sourceOf(lowering, name), name), init, node, "let");
}

/** `if let x = y, z { … } else { … }`: what is bound is known from here on. */
function branches(lowering: SwiftLowering, node: SyntaxNode): Node {
  const heads: Node[] = [];
  const bodies: Node[] = [];
  let bound: SyntaxNode | null = null;
  for (const child of node.children) {
    if (child.field === "bound_identifier") bound = child;
    else if (child.type === ",") bound = null;
    else if (!child.named || child.type === "value_binding_pattern" || child.type === "else") continue;
    else if (child.type === "statements" || child.type === "if_statement") {
      bodies.push(...swiftNodes(lowering, [child]));
    } else {
      const value = swiftNodes(lowering, [child])[0] ?? sequence([], child);
      heads.push(bound ? bind(lowering, bound, value) : value);
      bound = null;
    }
  }
  const [consequent, alternate] = node.type === "guard_statement" ? [block([], node), bodies[0]] : bodies;
  const decision = ifElse(sequence([], node), consequent ?? block([], node), alternate ?? null, node);
  return sequence([...heads, decision], node);
}

/** `let channel = channel` gives the same thing without its optional. */
function bind(lowering: SwiftLowering, name: SyntaxNode, value: Node): Node {
  const key = sourceOf(lowering, name);
  if (value.type === "Identifier" && value.name === key) return value;
  lowering.names.declare(key);
  return declare(identifier(key, name), value, name, "let");
}

function loop(lowering: SwiftLowering, node: SyntaxNode): Node {
  const item = fieldOf(node, "item");
  const name = item ? fieldOf(item, "bound_identifier") : null;
  const collection = fieldOf(node, "collection");
  const list = collection ? swiftValue(lowering, collection) : sequence([], node);
  const statements = childOf(node, "statements");
  const names = name ? [sourceOf(lowering, name)] : [];
  const body = lowering.names.inFunction(names, () =>
    statements ? swiftValue(lowering, statements) : block([], node),
  );
  return name
    ? forOf(identifier(sourceOf(lowering, name), name), list, body, node)
    : sequence([list, body], node);
}
