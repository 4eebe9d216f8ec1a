import type { Node } from "../../ast.ts";
import { arrow, declare, exported, forOf, identifier, program, returns, sequence } from "../estree.ts";
import { addSignature, createLowering, type Lower, sourceOf } from "../lowering.ts";
import { childOf, childrenOf, descendantsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { kotlinClass } from "./kotlin-classes.ts";
import { kotlinNodes, kotlinValue } from "./kotlin-expressions.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";
import { functionParts, propertyParts } from "./kotlin-parts.ts";

/** Kotlin as an ESTree: named arguments take their parameters' places, members of a class `this.name`. */
export const lowerKotlin: Lower = (root, text) => {
  const lowering: KotlinLowering = {
    ...createLowering(text),
    root,
    receiver: null,
    statement: (node) => statement(lowering, node),
  };
  addSignatures(lowering, root);
  const declarations = namedChildren(root).filter(({ type }) => !/^(package_header|import_list)$/.test(type));
  const body = kotlinNodes(lowering, declarations).map((node) =>
    /^(VariableDeclaration|ClassDeclaration|TSEnumDeclaration)$/.test(node.type) ? exported(node) : node,
  );
  return program(body, { start: 0, end: text.length });
};

function addSignatures(lowering: KotlinLowering, root: SyntaxNode): void {
  const keysOf = (nodes: readonly SyntaxNode[]) =>
    nodes.flatMap((node) => {
      const name = childOf(node, "simple_identifier");
      return name ? [sourceOf(lowering, name)] : [];
    });
  for (const declaration of descendantsOf(root, "function_declaration")) {
    const [name] = keysOf([declaration]);
    const list = childOf(declaration, "function_value_parameters");
    if (name && list) addSignature(lowering, name, keysOf(childrenOf(list, "parameter")));
  }
  for (const declaration of descendantsOf(root, "class_declaration")) {
    const name = childOf(declaration, "type_identifier");
    const list = childOf(declaration, "primary_constructor");
    if (name && list)
      addSignature(lowering, sourceOf(lowering, name), keysOf(childrenOf(list, "class_parameter")));
  }
}

function statement(lowering: KotlinLowering, node: SyntaxNode): Node | null {
  switch (node.type) {
    case "property_declaration": {
      const { name, value } = propertyParts(lowering, node);
      if (!name) return value ? sequence([value], node) : null;
      lowering.names.declare(sourceOf(lowering, name));
      return declare(identifier(sourceOf(lowering, name), name), value, node, "let");
    }
    case "function_declaration": {
      const { name, params, body } = functionParts(lowering, node);
      if (!name) return null;
      lowering.names.declare(sourceOf(lowering, name));
      return declare(identifier(sourceOf(lowering, name), name), arrow(params, body, node), node);
    }
    case "class_declaration":
    case "object_declaration":
      return kotlinClass(lowering, node);
    case "for_statement":
      return loop(lowering, node);
    case "jump_expression": {
      const [value] = namedChildren(node).filter(({ type }) => type !== "label");
      return returns(value ? kotlinValue(lowering, value) : null, node);
    }
    default:
      return null;
  }
}

function loop(lowering: KotlinLowering, node: SyntaxNode): Node | null {
  const variable = childOf(node, "variable_declaration");
  const name = variable ? childOf(variable, "simple_identifier") : null;
  const [iterable, body] = namedChildren(node).filter(
    (child) => child !== variable && child.type !== "annotation",
  );
  if (!name || !iterable) return null;
  const list = kotlinValue(lowering, iterable);
  return lowering.names.inFunction([sourceOf(lowering, name)], () =>
    forOf(
      identifier(sourceOf(lowering, name), name),
      list,
      body ? kotlinValue(lowering, body) : sequence([], node),
      node,
    ),
  );
}
