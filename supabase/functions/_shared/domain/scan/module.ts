import type { CallExpression, ExportAllDeclaration, MemberExpression, Node, Program } from "./ast.ts";
import type { Scope } from "./scope.ts";

/** One parsed file with its symbol table: what every later layer reads. */
export interface Module {
  /** Path relative to the scanned root, with forward slashes. */
  file: string;
  text: string;
  program: Program;
  parents: ReadonlyMap<Node, Node>;
  /** Scopes by the node that opens them. */
  scopes: ReadonlyMap<Node, Scope>;
  /** Every call and `new`, in source order. */
  calls: readonly CallExpression[];
  /** `a.b = value`, with null where the assigned value cannot be told. */
  memberWrites: readonly { target: MemberExpression; value: Node | null }[];
  imports: readonly string[];
  exports: ReadonlyMap<string, ModuleExport>;
  /** `export * from "…"`. */
  exportAll: readonly ExportAllDeclaration[];
}

export type ModuleExport =
  | { kind: "local"; name: string }
  | { kind: "value"; node: Node }
  | { kind: "import"; specifier: string; imported: string };

/** The scope a node stands in. */
export function scopeOf(module: Module, node: Node): Scope | null {
  let current: Node | undefined = node;
  while (current) {
    const scope = module.scopes.get(current);
    if (scope) return scope;
    current = module.parents.get(current);
  }
  return null;
}
