import type { FunctionNode, Node, Program } from "../../ast.ts";
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
import { createLowering, sourceOf } from "../lowering.ts";
import { childOf, childrenOf, fieldOf, fieldsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { DartCalls } from "./dart-calls.ts";
import { dartClass, dartEnum } from "./dart-classes.ts";
import { type DartLowering, dartCondition, dartGroups, dartValue } from "./dart-expressions.ts";
import { dartParameters } from "./dart-parameters.ts";

/** Dart as an ESTree: named arguments become one object, fields `this.name`, supabase-flutter's calls supabase-js's. */
export function lowerDart(root: SyntaxNode, text: string): Program {
  const lowering: DartLowering = {
    ...createLowering(text),
    calls: new DartCalls(),
    statement: (node) => statement(lowering, node),
    closure: (node) => closure(lowering, node),
  };
  return program(topLevel(lowering, namedChildren(root)), { start: 0, end: text.length });
}

function topLevel(lowering: DartLowering, nodes: readonly SyntaxNode[]): Node[] {
  return nodes.flatMap((node, position): Node[] => {
    switch (node.type) {
      case "static_final_declaration_list":
      case "initialized_identifier_list":
        return variables(lowering, node).map(exported);
      case "function_signature":
      case "getter_signature":
        return [exported(functionOf(lowering, node, nodes[position + 1]))];
      case "function_body":
      case "import_or_export":
      case "part_directive":
      case "part_of_directive":
      case "library_name":
        return [];
      default: {
        const lowered = dartGroups(lowering, [node]);
        return lowered.map((each) =>
          each.type === "ClassDeclaration" || each.type === "TSEnumDeclaration" ? exported(each) : each,
        );
      }
    }
  });
}

/** `a = 1, b = 2` of a declaration, each as a constant of its own. */
function variables(lowering: DartLowering, list: SyntaxNode): Node[] {
  return namedChildren(list).map((item) => {
    const [name, ...values] = namedChildren(item);
    lowering.names.declare(name ? sourceOf(lowering, name) : "");
    const init = values.length > 0 ? dartValue(lowering, values, item) : null;
    return declare(identifier(name ? sourceOf(lowering, name) : "", name ?? item), init, item);
  });
}

function functionOf(lowering: DartLowering, signature: SyntaxNode, body: SyntaxNode | undefined): Node {
  const name = fieldOf(signature, "name") ?? signature;
  lowering.names.declare(sourceOf(lowering, name));
  const value = dartFunction(lowering, signature, body?.type === "function_body" ? body : null);
  return declare(identifier(sourceOf(lowering, name), name), value, signature);
}

/** The function of a signature and the body that follows it. */
export function dartFunction(
  lowering: DartLowering,
  signature: SyntaxNode,
  body: SyntaxNode | null,
): FunctionNode {
  const { params, names } = dartParameters(lowering, childOf(signature, "formal_parameter_list"));
  const place = { start: signature.start, end: body?.end ?? signature.end };
  return lowering.names.inFunction(names, () =>
    arrow(params, bodyOf(lowering, body ?? signature, body), place),
  );
}

function bodyOf(lowering: DartLowering, holder: SyntaxNode, body: SyntaxNode | null): Node {
  if (!body) return block([], holder);
  const statements = childOf(body, "block");
  return statements
    ? block(dartGroups(lowering, namedChildren(statements)), statements)
    : dartValue(lowering, namedChildren(body), body);
}

function closure(lowering: DartLowering, node: SyntaxNode): Node {
  const { params, names } = dartParameters(lowering, fieldOf(node, "parameters"));
  const body = fieldOf(node, "body");
  return lowering.names.inFunction(names, () => arrow(params, bodyOf(lowering, node, body), node));
}

function statement(lowering: DartLowering, node: SyntaxNode): Node | null {
  switch (node.type) {
    case "block":
      return block(dartGroups(lowering, namedChildren(node)), node);
    case "return_statement":
      return returns(dartValue(lowering, namedChildren(node), node), node);
    case "local_variable_declaration":
      return localVariables(lowering, node);
    case "local_function_declaration": {
      const lambda = childOf(node, "lambda_expression");
      const signature = lambda ? fieldOf(lambda, "parameters") : null;
      if (!lambda || !signature) return null;
      return functionOf(lowering, signature, fieldOf(lambda, "body") ?? undefined);
    }
    case "if_statement": {
      const [consequent, alternate] = ["consequence", "alternative"].map((field) => {
        const branch = fieldsOf(node, field);
        return branch.length > 0 ? dartValue(lowering, branch, node) : null;
      });
      const test = dartCondition(lowering, node);
      return ifElse(test, consequent ?? block([], node), alternate ?? null, node);
    }
    case "for_statement":
    case "for_element":
      return loop(lowering, node);
    case "class_definition":
    case "mixin_declaration":
    case "extension_declaration":
      return dartClass(lowering, node, dartFunction);
    case "enum_declaration":
      return dartEnum(lowering, node);
    default:
      return null;
  }
}

function localVariables(lowering: DartLowering, node: SyntaxNode): Node {
  const definitions = childrenOf(node, "initialized_variable_definition").flatMap((definition) => {
    const name = fieldOf(definition, "name");
    if (!name) return [];
    const values = fieldsOf(definition, "value");
    lowering.names.declare(sourceOf(lowering, name));
    const init = values.length > 0 ? dartValue(lowering, values, definition) : null;
    const first = declare(identifier(sourceOf(lowering, name), name), init, definition, "let");
    const others = childrenOf(definition, "initialized_identifier");
    return [first, ...others.flatMap((other) => variables(lowering, { ...definition, children: [other] }))];
  });
  const [only] = definitions;
  return only && definitions.length === 1 ? only : sequence(definitions, node);
}

function loop(lowering: DartLowering, node: SyntaxNode): Node {
  const parts = childOf(node, "for_loop_parts");
  const name = parts ? fieldOf(parts, "name") : null;
  const values = parts ? fieldsOf(parts, "value") : [];
  const body = namedChildren(node).filter((child) => child !== parts);
  if (!parts || !name || values.length === 0) {
    return sequence(dartGroups(lowering, [...(parts ? namedChildren(parts) : []), ...body]), node);
  }
  const iterable = dartValue(lowering, values, parts);
  return lowering.names.inFunction([sourceOf(lowering, name)], () =>
    forOf(identifier(sourceOf(lowering, name), name), iterable, dartValue(lowering, body, node), node),
  );
}
