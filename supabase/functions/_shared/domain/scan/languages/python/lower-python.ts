import type { Node } from "../../ast.ts";
import {
  arrow,
  assign,
  block,
  classOf,
  declare,
  exported,
  forOf,
  identifier,
  ifElse,
  type Member,
  method,
  program,
  returns,
  sequence,
} from "../estree.ts";
import { addSignature, createLowering, type Lower, sourceOf } from "../lowering.ts";
import {
  childrenOf,
  descendantsOf,
  fieldOf,
  fieldsOf,
  namedChildren,
  type SyntaxNode,
} from "../syntax-node.ts";
import { type PythonLowering, pythonNodes, pythonValue } from "./python-expressions.ts";
import { pythonImport } from "./python-imports.ts";
import { pythonParameters } from "./python-parameters.ts";

/** Python as an ESTree: `self` is `this`, keyword arguments take their parameters' places. */
export const lowerPython: Lower = (root, text) => {
  const lowering: PythonLowering = {
    ...createLowering(text),
    receiver: null,
    statement: (node) => statement(lowering, node),
  };
  for (const definition of descendantsOf(root, "function_definition")) {
    const name = fieldOf(definition, "name");
    const parameters = pythonParameters(lowering, fieldOf(definition, "parameters")).map((each) => each.name);
    const own = parameters.filter((parameter, position) => position > 0 || !isReceiver(parameter));
    if (name) addSignature(lowering, sourceOf(lowering, name), own);
  }
  const body = pythonNodes(lowering, namedChildren(root)).map((node) =>
    node.type === "VariableDeclaration" || node.type === "ClassDeclaration" ? exported(node) : node,
  );
  return program(body, { start: 0, end: text.length });
};

function isReceiver(parameter: string): boolean {
  return parameter === "self" || parameter === "cls";
}

function statement(lowering: PythonLowering, node: SyntaxNode): Node | null {
  const value = (child: SyntaxNode | null) => (child ? pythonValue(lowering, child) : sequence([], node));
  switch (node.type) {
    case "expression_statement": {
      const [inner] = namedChildren(node);
      return inner?.type === "assignment" ? assignment(lowering, inner) : null;
    }
    case "block":
      return block(pythonNodes(lowering, namedChildren(node)), node);
    case "return_statement":
      return returns(value(namedChildren(node)[0] ?? null), node);
    case "decorated_definition": {
      const definition = fieldOf(node, "definition");
      return definition ? statement(lowering, definition) : null;
    }
    case "function_definition": {
      const name = fieldOf(node, "name");
      if (!name) return null;
      const { params, body } = functionParts(lowering, node, null);
      return declare(identifier(sourceOf(lowering, name), name), arrow(params, body, node), node);
    }
    case "class_definition":
      return classNode(lowering, node);
    case "for_statement": {
      const left = fieldOf(node, "left");
      const iterable = value(fieldOf(node, "right"));
      const body = value(fieldOf(node, "body"));
      if (left?.type !== "identifier") return sequence([iterable, body], node);
      return forOf(identifier(sourceOf(lowering, left), left), iterable, body, node);
    }
    case "if_statement":
    case "elif_clause":
      return branches(lowering, node);
    case "import_from_statement":
    case "import_statement":
      return pythonImport(lowering, node);
    default:
      return null;
  }
}

function branches(lowering: PythonLowering, node: SyntaxNode): Node {
  const condition = fieldOf(node, "condition");
  const consequence = fieldOf(node, "consequence");
  const others = fieldsOf(node, "alternative").map((other) => pythonNodes(lowering, [other])[0]);
  const alternate = others.reduceRight<Node | null>(
    (after, other) => (other ? (after ? sequence([other, after], other) : other) : after),
    null,
  );
  const test = condition ? pythonValue(lowering, condition) : sequence([], node);
  const body = consequence ? pythonNodes(lowering, [consequence]) : [];
  return ifElse(test, body[0] ?? block([], node), alternate, node);
}

function assignment(lowering: PythonLowering, node: SyntaxNode): Node {
  const left = fieldOf(node, "left");
  const right = fieldOf(node, "right");
  if (!left || !right) return sequence([], node);
  const value = right.type === "assignment" ? assignment(lowering, right) : pythonValue(lowering, right);
  if (left.type === "identifier")
    return declare(identifier(sourceOf(lowering, left), left), value, node, "var");
  if (left.type === "attribute" || left.type === "subscript")
    return assign(pythonValue(lowering, left), value, node);
  const elements = childrenOf(left, "identifier").map((name) => identifier(sourceOf(lowering, name), name));
  const { start, end } = left;
  return declare({ type: "ArrayPattern", elements, start, end }, value, node, "var");
}

function functionParts(lowering: PythonLowering, node: SyntaxNode, receiver: string | null) {
  const before = lowering.receiver;
  lowering.receiver = receiver ?? before;
  const parameters = pythonParameters(lowering, fieldOf(node, "parameters"));
  const params = parameters.filter(({ name }) => name !== receiver).map(({ pattern }) => pattern);
  const [body = block([], node)] = pythonNodes(lowering, fieldsOf(node, "body"));
  lowering.receiver = before;
  return { params, body };
}

function classNode(lowering: PythonLowering, node: SyntaxNode): Node {
  const name = fieldOf(node, "name") ?? node;
  const body = fieldOf(node, "body");
  const members = (body ? namedChildren(body) : []).flatMap((part): Member[] => memberOf(lowering, part));
  return classOf(sourceOf(lowering, name), members, node);
}

function memberOf(lowering: PythonLowering, part: SyntaxNode): Member[] {
  const definition = part.type === "decorated_definition" ? fieldOf(part, "definition") : part;
  if (definition?.type === "function_definition") {
    const name = fieldOf(definition, "name") ?? definition;
    const key = sourceOf(lowering, name);
    const [first] = pythonParameters(lowering, fieldOf(definition, "parameters"));
    const receiver = first && isReceiver(first.name) ? first.name : null;
    const { params, body } = functionParts(lowering, definition, receiver);
    const value = method(params, body, definition);
    const isStatic = receiver !== "self";
    return [{ kind: "method", name: key === "__init__" ? "constructor" : key, value, isStatic, place: name }];
  }
  const [inner] = namedChildren(part);
  const left = inner?.type === "assignment" ? fieldOf(inner, "left") : null;
  const right = inner ? fieldOf(inner, "right") : null;
  if (left?.type !== "identifier" || !right) return [];
  const value = pythonValue(lowering, right);
  return [{ kind: "field", name: sourceOf(lowering, left), value, isStatic: true, place: left }];
}
