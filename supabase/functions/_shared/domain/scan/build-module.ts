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
  const stack: { node: Node; scope: Scope }[] = [{ node: program, scope: root }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { node } = entry;
    const scope = node === program ? root : openScope(node, entry.scope);
    if (scope !== entry.scope || node === program) scopes.set(node, scope);
    declareNames(node, entry.scope, scope, parents);
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
    const children = childNodes(node);
    for (const child of children) parents.set(child, node);
    for (const child of children.reverse()) stack.push({ node: child, scope });
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
