/**
 * The part of ESTree (with TypeScript's nodes) that the scanner names. Whatever parser is injected produces
 * many more; those are walked generically and fall through every `default`.
 */
interface Span {
  /** Offsets in UTF-16 units of the source text. */
  start: number;
  end: number;
}

export interface Identifier extends Span {
  type: "Identifier";
  name: string;
}
export interface PrivateIdentifier extends Span {
  type: "PrivateIdentifier";
  name: string;
}
export interface Literal extends Span {
  type: "Literal";
  value: unknown;
}
export interface TemplateLiteral extends Span {
  type: "TemplateLiteral";
  quasis: (Span & { value: { cooked: string | null } })[];
  expressions: Node[];
}
export interface CallExpression extends Span {
  type: "CallExpression" | "NewExpression";
  callee: Node;
  arguments: Node[];
}
export interface MemberExpression extends Span {
  type: "MemberExpression";
  object: Node;
  property: Node;
  computed: boolean;
}
export interface Property extends Span {
  type: "Property";
  key: Node;
  value: Node;
  computed: boolean;
  kind: "init" | "get" | "set";
}
export interface ObjectExpression extends Span {
  type: "ObjectExpression" | "ObjectPattern";
  properties: Node[];
}
export interface ArrayExpression extends Span {
  type: "ArrayExpression" | "ArrayPattern";
  elements: (Node | null)[];
}
export interface SpreadElement extends Span {
  type: "SpreadElement" | "RestElement";
  argument: Node;
}
export interface ConditionalExpression extends Span {
  type: "ConditionalExpression";
  /** Left out where another language's condition is not translated. */
  test?: Node;
  consequent: Node;
  alternate: Node;
}
export interface LogicalExpression extends Span {
  type: "LogicalExpression";
  operator: "&&" | "||" | "??";
  left: Node;
  right: Node;
}
export interface BinaryExpression extends Span {
  type: "BinaryExpression";
  operator: string;
  left: Node;
  right: Node;
}
export interface AssignmentExpression extends Span {
  type: "AssignmentExpression";
  operator: string;
  left: Node;
  right: Node;
}
export interface AssignmentPattern extends Span {
  type: "AssignmentPattern";
  left: Node;
  right: Node;
}
/** Nodes that change nothing about the value they wrap. */
export interface Wrapper extends Span {
  type:
    | "TSAsExpression"
    | "TSSatisfiesExpression"
    | "TSNonNullExpression"
    | "TSTypeAssertion"
    | "TSInstantiationExpression"
    | "ChainExpression"
    | "ParenthesizedExpression"
    | "ExpressionStatement";
  expression: Node;
}
export interface AwaitExpression extends Span {
  type: "AwaitExpression";
  argument: Node;
}
export interface FunctionNode extends Span {
  type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression";
  id: Identifier | null;
  params: Node[];
  body: Node;
  async: boolean;
  generator?: boolean;
  expression?: boolean;
}
export interface ClassNode extends Span {
  type: "ClassDeclaration" | "ClassExpression";
  id: Identifier | null;
  superClass?: Node | null;
  decorators?: Decorator[];
  body: Span & { type: "ClassBody"; body: Node[] };
}
export interface Decorator extends Span {
  type: "Decorator";
  expression: Node;
}
export interface MethodDefinition extends Span {
  type: "MethodDefinition";
  key: Node;
  value: FunctionNode;
  computed: boolean;
  static: boolean;
  kind: "constructor" | "method" | "get" | "set";
}
export interface PropertyDefinition extends Span {
  type: "PropertyDefinition";
  key: Node;
  value: Node | null;
  computed: boolean;
  static: boolean;
}
export interface VariableDeclaration extends Span {
  type: "VariableDeclaration";
  kind: string;
  declarations: VariableDeclarator[];
}
export interface VariableDeclarator extends Span {
  type: "VariableDeclarator";
  id: Node;
  init: Node | null;
}
export interface BlockStatement extends Span {
  type: "BlockStatement" | "StaticBlock" | "Program";
  body: Node[];
}
export interface ReturnStatement extends Span {
  type: "ReturnStatement";
  argument: Node | null;
}
export interface CatchClause extends Span {
  type: "CatchClause";
  param: Node | null;
}
export interface LoopStatement extends Span {
  type: "ForStatement" | "SwitchStatement";
}
export interface WhileStatement extends Span {
  type: "WhileStatement" | "DoWhileStatement";
  test: Node;
  body: Node;
}
export interface ForOfStatement extends Span {
  type: "ForOfStatement" | "ForInStatement";
  left: Node;
  right: Node;
  body: Node;
}
export interface ImportDeclaration extends Span {
  type: "ImportDeclaration";
  source: Literal;
  specifiers: (Span & { type: string; local: Identifier; imported?: Node })[];
}
export interface ExportDeclaration extends Span {
  type: "ExportNamedDeclaration";
  declaration: Node | null;
  source: Literal | null;
  specifiers: (Span & { local: Node; exported: Node })[];
}
export interface ExportDefaultDeclaration extends Span {
  type: "ExportDefaultDeclaration";
  declaration: Node;
}
export interface ExportAllDeclaration extends Span {
  type: "ExportAllDeclaration";
  source: Literal;
  exported: Node | null;
}
export interface EnumDeclaration extends Span {
  type: "TSEnumDeclaration";
  id: Identifier;
  /** Directly on the node in one dialect of the tree, inside `body` in the other. */
  members?: EnumMember[];
  body?: { members: EnumMember[] };
}
export interface EnumMember extends Span {
  type: "TSEnumMember";
  id: Node;
  initializer?: Node | null;
}
export interface IfStatement extends Span {
  type: "IfStatement";
  /** Left out where another language's condition was only walked over. */
  test?: Node;
  consequent: Node;
  alternate: Node | null;
}
export interface UnaryExpression extends Span {
  type: "UnaryExpression";
  operator: string;
  argument: Node;
}
export interface ParameterProperty extends Span {
  type: "TSParameterProperty";
  /** `private readonly table: string`, with a default or without. */
  parameter: Node;
}
export interface ImportExpression extends Span {
  type: "ImportExpression";
  source: Node;
}
export interface JsxElement extends Span {
  type: "JSXOpeningElement";
  name: Node;
  attributes: Node[];
}
export interface JsxAttribute extends Span {
  type: "JSXAttribute";
  name: Node;
  value: Node | null;
}
export interface JsxSpreadAttribute extends Span {
  type: "JSXSpreadAttribute";
  argument: Node;
}
export interface JsxExpression extends Span {
  type: "JSXExpressionContainer";
  expression: Node;
}
export interface JsxIdentifier extends Span {
  type: "JSXIdentifier";
  name: string;
}
export interface JsxMember extends Span {
  type: "JSXMemberExpression";
  object: Node;
  property: Node;
}
export interface ThisExpression extends Span {
  type: "ThisExpression";
}
export interface OtherNode extends Span {
  type: "Super" | "ClassBody" | "BreakStatement" | "ContinueStatement" | "ThrowStatement";
}

export type Node =
  | Identifier
  | PrivateIdentifier
  | Literal
  | TemplateLiteral
  | CallExpression
  | MemberExpression
  | Property
  | ObjectExpression
  | ArrayExpression
  | SpreadElement
  | ConditionalExpression
  | LogicalExpression
  | BinaryExpression
  | AssignmentExpression
  | AssignmentPattern
  | Wrapper
  | AwaitExpression
  | FunctionNode
  | ClassNode
  | Decorator
  | MethodDefinition
  | PropertyDefinition
  | VariableDeclaration
  | VariableDeclarator
  | BlockStatement
  | ReturnStatement
  | CatchClause
  | LoopStatement
  | WhileStatement
  | ForOfStatement
  | ImportDeclaration
  | ExportDeclaration
  | ExportDefaultDeclaration
  | ExportAllDeclaration
  | EnumDeclaration
  | EnumMember
  | IfStatement
  | UnaryExpression
  | ParameterProperty
  | ImportExpression
  | JsxElement
  | JsxAttribute
  | JsxSpreadAttribute
  | JsxExpression
  | JsxIdentifier
  | JsxMember
  | ThisExpression
  | OtherNode;

export interface Program extends BlockStatement {
  type: "Program";
}
