import type { AssignmentExpression, CallExpression, ExportAllDeclaration, Node, Program } from "./ast.ts";
import { childNodes } from "./child-nodes.ts";
import { declareNames } from "./declare-names.ts";
import type { Module, ModuleExport } from "./module.ts";
import { scopeOf } from "./module.ts";
import { readCommonJsExport, readExports } from "./read-exports.ts";
import { Scope } from "./scope.ts";
import { unwrap } from "./unwrap.ts";

/** Builds the symbol table of one file in a single walk. Deep trees are safe: the walk keeps its own stack. */
export function buildModule(file: string, text: string, program: Program): Module {
  const parents = new Map<Node, Node>();
  const scopes = new Map<Node, Scope>();
  const calls: CallExpression[] = [];
  const assignments: AssignmentExpression[] = [];
  const memberWrites: { target: Extract<Node, { type: "MemberExpression" }>; value: Node | null }[] = [];
  const imports: string[] = [];
  const exports = new Map<string, ModuleExport>();
  const exportAll: ExportAllDeclaration[] = [];

  const root = new Scope(null, true);
  scopes.set(program, root);
  // Two stacks, as an object for every node of every file would be garbage at once.
  const nodes: Node[] = [program];
  const scopesOfNodes: Scope[] = [root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const outer = scopesOfNodes.pop() ?? root;
    const scope = noted.has(node.type) ? note(node, outer) : outer;
    const children = childNodes(node);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (!child) continue;
      parents.set(child, node);
      nodes.push(child);
      scopesOfNodes.push(scope);
    }
  }

  /** The scope of what is below the node. */
  function note(node: Node, outer: Scope): Scope {
    const scope = openScope(node, outer);
    if (scope !== outer) scopes.set(node, scope);
    declareNames(node, outer, scope, parents);
    switch (node.type) {
      case "CallExpression":
      case "NewExpression":
        calls.push(node);
        break;
      case "AssignmentExpression":
        assignments.push(node);
        break;
      case "ImportDeclaration":
        imports.push(String(node.source.value));
        break;
      case "ExportNamedDeclaration":
      case "ExportDefaultDeclaration":
        readExports(node, exports);
        break;
      case "ExportAllDeclaration":
        readExports(node, exports);
        if (!node.exported) exportAll.push(node);
        break;
      default:
    }
    return scope;
  }

  const module: Module = {
    file,
    text,
    program,
    parents,
    scopes,
    calls,
    memberWrites,
    imports,
    exports,
    exportAll,
  };
  for (const assignment of assignments) recordAssignment(module, memberWrites, assignment);
  for (const { target, value } of memberWrites) if (value) readCommonJsExport(target, value, exports);
  return module;
}

const blocks: ReadonlySet<string> = new Set([
  "BlockStatement",
  "StaticBlock",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "SwitchStatement",
  "CatchClause",
  "ClassDeclaration",
  "ClassExpression",
]);
const functions: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

/** The nodes that declare something, open a scope or are listed. Most are none of these, and one look tells. */
const noted: ReadonlySet<string> = new Set([
  ...blocks,
  ...functions,
  "VariableDeclaration",
  "TSEnumDeclaration",
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportDefaultDeclaration",
  "ExportAllDeclaration",
  "CallExpression",
  "NewExpression",
  "AssignmentExpression",
]);

function openScope(node: Node, scope: Scope): Scope {
  if (functions.has(node.type)) return new Scope(scope, true);
  return blocks.has(node.type) ? new Scope(scope, false) : scope;
}

function recordAssignment(
  module: Module,
  memberWrites: { target: Extract<Node, { type: "MemberExpression" }>; value: Node | null }[],
  { left, right, operator }: AssignmentExpression,
): void {
  const target = unwrap(left);
  const value = operator === "=" || operator === "??=" || operator === "||=" ? right : null;
  if (target.type === "MemberExpression") memberWrites.push({ target, value });
  else
    for (const name of assignedNames(target))
      write(module, target, name, target.type === "Identifier" ? value : null);
}

function write(module: Module, at: Node, name: string, value: Node | null): void {
  scopeOf(module, at)?.lookup(name)?.writes.push(value);
}

function assignedNames(pattern: Node): string[] {
  if (pattern.type === "Identifier") return [pattern.name];
  if (pattern.type === "MemberExpression") return [];
  return childNodes(pattern).flatMap(assignedNames);
}
