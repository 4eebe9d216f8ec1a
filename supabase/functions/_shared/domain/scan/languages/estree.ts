import type {
  ArrayExpression,
  BlockStatement,
  CallExpression,
  ClassNode,
  FunctionNode,
  Identifier,
  Literal,
  MemberExpression,
  Node,
  ObjectExpression,
  Program,
  Property,
  TemplateLiteral,
} from "../ast.ts";

/** Where a node stands in the source text, in UTF-16 units. */
export interface Place {
  start: number;
  end: number;
}

const at = ({ start, end }: Place): Place => ({ start, end });

export function identifier(name: string, place: Place): Identifier {
  return { type: "Identifier", name, ...at(place) };
}

export function literal(value: string | number | boolean | null, place: Place): Literal {
  return { type: "Literal", value, ...at(place) };
}

/** A text, with nodes where run time fills it. */
export function template(parts: readonly (string | Node)[], place: Place): Literal | TemplateLiteral {
  const texts: string[] = [""];
  const expressions: Node[] = [];
  for (const part of parts) {
    if (typeof part === "string") texts.push(`${texts.pop() ?? ""}${part}`);
    else {
      expressions.push(part);
      texts.push("");
    }
  }
  if (expressions.length === 0) return literal(texts.join(""), place);
  const quasis = texts.map((cooked) => ({ value: { cooked }, ...at(place) }));
  return { type: "TemplateLiteral", quasis, expressions, ...at(place) };
}

/** `place` is the name's: a binding is told by the line its `on` stands in. */
export function member(object: Node, name: string, place: Place): MemberExpression {
  const property = identifier(name, place);
  return { type: "MemberExpression", object, property, computed: false, start: object.start, end: place.end };
}

export function index(object: Node, property: Node, place: Place): MemberExpression {
  return { type: "MemberExpression", object, property, computed: true, start: object.start, end: place.end };
}

export function call(callee: Node, args: readonly Node[], place: Place): CallExpression {
  return { type: "CallExpression", callee, arguments: [...args], ...at(place) };
}

export function property(name: string, value: Node): Property {
  const { start, end } = value;
  return {
    type: "Property",
    key: identifier(name, value),
    value,
    computed: false,
    kind: "init",
    start,
    end,
  };
}

export function object(properties: readonly Node[], place: Place): ObjectExpression {
  return { type: "ObjectExpression", properties: [...properties], ...at(place) };
}

export function array(elements: readonly Node[], place: Place): ArrayExpression {
  return { type: "ArrayExpression", elements: [...elements], ...at(place) };
}

export function spread(argument: Node, place: Place): Node {
  return { type: "SpreadElement", argument, ...at(place) };
}

export function block(body: readonly Node[], place: Place): BlockStatement {
  return { type: "BlockStatement", body: [...body], ...at(place) };
}

export function program(body: readonly Node[], place: Place): Program {
  return { type: "Program", body: [...body], ...at(place) };
}

export function arrow(params: readonly Node[], body: Node, place: Place): FunctionNode {
  return {
    type: "ArrowFunctionExpression",
    id: null,
    params: [...params],
    body,
    async: false,
    expression: body.type !== "BlockStatement",
    ...at(place),
  };
}

/** A function with a `this` of its own: the value of a method. */
export function method(params: readonly Node[], body: Node, place: Place): FunctionNode {
  const statements = body.type === "BlockStatement" ? body : block([returns(body, body)], body);
  return {
    type: "FunctionExpression",
    id: null,
    params: [...params],
    body: statements,
    async: false,
    ...at(place),
  };
}

export function returns(argument: Node | null, place: Place): Node {
  return { type: "ReturnStatement", argument, ...at(place) };
}

export function declare(id: Node, init: Node | null, place: Place, kind = "const"): Node {
  const declarator = { type: "VariableDeclarator" as const, id, init, ...at(place) };
  return { type: "VariableDeclaration", kind, declarations: [declarator], ...at(place) };
}

/** A parameter or a pattern's part that has a default. */
export function withDefault(left: Node, right: Node | null): Node {
  return right ? { type: "AssignmentPattern", left, right, start: left.start, end: right.end } : left;
}

export function objectPattern(parameters: readonly { name: string; value: Node }[], place: Place): Node {
  const properties = parameters.map(({ name, value }) => property(name, value));
  return { type: "ObjectPattern", properties, ...at(place) };
}

export function assign(left: Node, right: Node, place: Place, operator = "="): Node {
  return { type: "AssignmentExpression", operator, left, right, ...at(place) };
}

export function conditional(test: Node, consequent: Node, alternate: Node, place: Place): Node {
  return { type: "ConditionalExpression", test, consequent, alternate, ...at(place) };
}

export function either(left: Node, right: Node, place: Place): Node {
  return { type: "LogicalExpression", operator: "??", left, right, ...at(place) };
}

export function sum(left: Node, right: Node, place: Place): Node {
  return { type: "BinaryExpression", operator: "+", left, right, ...at(place) };
}

export function forOf(name: Node, iterable: Node, body: Node, place: Place): Node {
  const left = declare(name, null, name);
  return { type: "ForOfStatement", left, right: iterable, body, ...at(place) };
}

export function ifElse(test: Node, consequent: Node, alternate: Node | null, place: Place): Node {
  return { type: "IfStatement", test, consequent, alternate, ...at(place) };
}

export function exported(declaration: Node): Node {
  const { start, end } = declaration;
  return { type: "ExportNamedDeclaration", declaration, source: null, specifiers: [], start, end };
}

export function imports(specifier: string, names: readonly ImportedName[], place: Place): Node {
  const specifiers = names.map(({ imported, local }) => ({
    type: imported === "*" ? "ImportNamespaceSpecifier" : "ImportSpecifier",
    local: identifier(local, place),
    ...(imported === "*" ? {} : { imported: identifier(imported, place) }),
    ...at(place),
  }));
  return { type: "ImportDeclaration", source: literal(specifier, place), specifiers, ...at(place) };
}

export interface ImportedName {
  /** `*` for the module as an object. */
  imported: string;
  local: string;
}

export function self(place: Place): Node {
  return { type: "ThisExpression", ...at(place) };
}

/** Nodes that are walked in order and whose value nobody knows. */
export function sequence(nodes: readonly Node[], place: Place): Node {
  // The engine walks over nodes it does not name; this is ESTree's for `a, b`.
  return { type: "SequenceExpression", expressions: [...nodes], ...at(place) } as unknown as Node;
}

export type Member =
  | { kind: "field"; name: string; value: Node | null; isStatic: boolean; place: Place }
  | { kind: "method"; name: string; value: FunctionNode; isStatic: boolean; place: Place };

export function classOf(name: string, members: readonly Member[], place: Place): ClassNode {
  const body = members.map(
    ({ kind, name: key, value, isStatic, place: position }): Node =>
      ({
        type: kind === "field" ? "PropertyDefinition" : "MethodDefinition",
        key: identifier(key, position),
        value,
        computed: false,
        static: isStatic,
        kind: key === "constructor" ? "constructor" : "method",
        ...at(position),
      }) as Node,
  );
  return {
    type: "ClassDeclaration",
    id: identifier(name, place),
    body: { type: "ClassBody", body, ...at(place) },
    ...at(place),
  };
}

/** `value.also { … }`: the value itself, beside a function that is walked over. */
export function beside(value: Node, walked: readonly Node[], place: Place): Node {
  // The engine looks through this wrapper, and walks whatever else hangs on it.
  return { type: "TSNonNullExpression", expression: value, ...at(place), ...{ walked: [...walked] } };
}
