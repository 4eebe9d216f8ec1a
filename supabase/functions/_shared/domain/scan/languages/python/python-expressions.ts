import type { Node } from "../../ast.ts";
import type { Argument } from "../client-calls.ts";
import {
  array,
  arrow,
  conditional,
  either,
  identifier,
  index,
  literal,
  member,
  object,
  property,
  sequence,
  spread,
  sum,
  template,
} from "../estree.ts";
import { type Lowering, sourceOf } from "../lowering.ts";
import { rest } from "../ordinary-call.ts";
import { childOf, fieldOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { unescapeText } from "../unescape-text.ts";
import { interpolated, pythonCall, pythonMember } from "./python-calls.ts";
import { pythonParameters } from "./python-parameters.ts";

export interface PythonLowering extends Lowering {
  /** Statements; null for what is none. */
  statement(node: SyntaxNode): Node | null;
  /** The name of the object a method is called on, where one is being read. */
  receiver: string | null;
}

export function pythonNodes(lowering: PythonLowering, nodes: readonly SyntaxNode[]): Node[] {
  return nodes.map((node) => lowering.statement(node) ?? pythonValue(lowering, node));
}

export function pythonValue(lowering: PythonLowering, node: SyntaxNode): Node {
  const lower = (child: SyntaxNode | null | undefined) =>
    child ? pythonValue(lowering, child) : sequence([], node);
  const text = sourceOf(lowering, node);
  const children = namedChildren(node);
  switch (node.type) {
    case "identifier":
      if (text === lowering.receiver) return { type: "ThisExpression", start: node.start, end: node.end };
      return identifier(text, node);
    case "string":
      return stringOf(lowering, node);
    case "concatenated_string":
      return template(
        children.flatMap((part) => partsOf(lowering, part)),
        node,
      );
    case "integer":
    case "float":
      return literal(Number(text.replaceAll("_", "")), node);
    case "true":
    case "false":
      return literal(text === "True", node);
    case "none":
      return literal(null, node);
    case "list":
    case "tuple":
    case "set":
      return array(children.map(lower), node);
    case "list_splat":
      return spread(lower(children[0]), node);
    case "dictionary":
      return object(
        children.map((part) => entryOf(lowering, part)),
        node,
      );
    case "attribute": {
      const name = fieldOf(node, "attribute");
      const target = lower(fieldOf(node, "object"));
      if (!name) return target;
      const key = sourceOf(lowering, name);
      return pythonMember(target, key, name) ?? member(target, key, name);
    }
    case "subscript":
      return index(lower(fieldOf(node, "value")), lower(fieldOf(node, "subscript")), node);
    case "call":
      return callOf(lowering, node);
    case "conditional_expression":
      return conditional(lower(children[1]), lower(children[0]), lower(children[2]), node);
    case "boolean_operator":
      return childOf(node, "or")
        ? either(lower(fieldOf(node, "left")), lower(fieldOf(node, "right")), node)
        : sequence(children.map(lower), node);
    case "binary_operator":
      return operation(node, lower(fieldOf(node, "left")), lower(fieldOf(node, "right")));
    case "lambda": {
      const params = pythonParameters(lowering, fieldOf(node, "parameters"));
      return arrow(
        params.map(({ pattern }) => pattern),
        lower(fieldOf(node, "body")),
        node,
      );
    }
    case "type":
      return sequence([], node);
    default: {
      const lowered = pythonNodes(lowering, children);
      const [only] = lowered;
      return only && lowered.length === 1 ? only : sequence(lowered, node);
    }
  }
}

function operation(node: SyntaxNode, left: Node, right: Node): Node {
  if (childOf(node, "+")) return sum(left, right, node);
  const isText = childOf(node, "%") && left.type === "Literal" && typeof left.value === "string";
  const filled = isText ? interpolated(String(left.value), right, node) : null;
  return filled ?? sequence([left, right], node);
}

function stringOf(lowering: PythonLowering, node: SyntaxNode): Node {
  return template(partsOf(lowering, node), node);
}

function partsOf(lowering: PythonLowering, node: SyntaxNode): (string | Node)[] {
  const opening = childOf(node, "string_start");
  const isRaw = opening ? /r/i.test(sourceOf(lowering, opening)) : false;
  const isFormat = opening ? /f/i.test(sourceOf(lowering, opening)) : false;
  return namedChildren(node).flatMap((part): (string | Node)[] => {
    const text = sourceOf(lowering, part);
    switch (part.type) {
      case "string_content": {
        const plain = isFormat ? text.replaceAll("{{", "{").replaceAll("}}", "}") : text;
        return [isRaw ? plain : unescapeText(plain)];
      }
      case "interpolation": {
        const value = fieldOf(part, "expression") ?? namedChildren(part)[0];
        return value ? [pythonValue(lowering, value)] : [];
      }
      case "string":
        return partsOf(lowering, part);
      default:
        return [];
    }
  });
}

function entryOf(lowering: PythonLowering, part: SyntaxNode): Node {
  const key = fieldOf(part, "key");
  const value = fieldOf(part, "value");
  if (!key || !value) {
    const [inner] = namedChildren(part);
    return spread(inner ? pythonValue(lowering, inner) : sequence([], part), part);
  }
  const lowered = pythonValue(lowering, key);
  const entry = pythonValue(lowering, value);
  if (lowered.type === "Literal") return property(String(lowered.value), entry);
  return { ...property("", entry), key: lowered, computed: true };
}

function callOf(lowering: PythonLowering, node: SyntaxNode): Node {
  const callee = fieldOf(node, "function");
  const list = fieldOf(node, "arguments");
  const target = callee ? pythonValue(lowering, callee) : sequence([], node);
  const given = list?.type === "argument_list" ? namedChildren(list) : list ? [list] : [];
  const args = given.map((argument): Argument => {
    const name = argument.type === "keyword_argument" ? fieldOf(argument, "name") : null;
    const value = fieldOf(argument, "value");
    if (name && value) return { name: sourceOf(lowering, name), value: pythonValue(lowering, value) };
    const [inner] = namedChildren(argument);
    if (argument.type === "dictionary_splat" && inner)
      return { name: rest, value: pythonValue(lowering, inner) };
    return { name: null, value: pythonValue(lowering, argument) };
  });
  return pythonCall(lowering, target, args, node);
}
