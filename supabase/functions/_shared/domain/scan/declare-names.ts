import type { Node, VariableDeclarator } from "./ast.ts";
import { declarePattern } from "./declare-pattern.ts";
import type { Origin, Scope } from "./scope.ts";
import { keyName } from "./static-name.ts";

/** Declares what one node declares: its own name in the scope `outer`, what it holds in `inner`. */
export function declareNames(node: Node, outer: Scope, inner: Scope, parents: ReadonlyMap<Node, Node>): void {
  switch (node.type) {
    case "VariableDeclaration":
      for (const declarator of node.declarations) {
        declarePattern(declarator.id, {
          scope: inner,
          origin: originOf(declarator, parents.get(node)),
          declaredBy: declarator,
          hoist: node.kind === "var",
        });
      }
      return;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      if (node.id) {
        const scope = node.type === "FunctionDeclaration" ? outer : inner;
        scope.declare({ name: node.id.name, origin: { kind: "function", node }, path: [], declaredBy: node });
      }
      for (const [index, parameter] of node.params.entries()) {
        declarePattern(parameter, {
          scope: inner,
          origin: { kind: "parameter", function: node, index, isRest: parameter.type === "RestElement" },
          declaredBy: node,
          hoist: false,
        });
      }
      return;
    case "ClassDeclaration":
    case "ClassExpression":
      if (node.id) {
        const scope = node.type === "ClassDeclaration" ? outer : inner;
        scope.declare({ name: node.id.name, origin: { kind: "class", node }, path: [], declaredBy: node });
      }
      return;
    case "TSEnumDeclaration":
      outer.declare({ name: node.id.name, origin: { kind: "enum", node }, path: [], declaredBy: node });
      return;
    case "CatchClause":
      if (node.param) {
        declarePattern(node.param, {
          scope: inner,
          origin: { kind: "opaque" },
          declaredBy: node,
          hoist: false,
        });
      }
      return;
    case "ImportDeclaration":
      for (const { type, local, imported } of node.specifiers) {
        const name =
          type === "ImportNamespaceSpecifier" ? "*" : imported ? keyName(imported, false) : "default";
        const origin: Origin =
          name === null
            ? { kind: "opaque" }
            : { kind: "import", specifier: String(node.source.value), imported: name };
        inner.declare({ name: local.name, origin, path: [], declaredBy: node });
      }
      return;
    default:
  }
}

function originOf(declarator: VariableDeclarator, parent: Node | undefined): Origin {
  if (parent?.type === "ForOfStatement" || parent?.type === "ForInStatement")
    return { kind: "element", loop: parent };
  return { kind: "value", node: declarator.init };
}
