import type { FunctionNode } from "./ast.ts";
import { descendants } from "./descendants.ts";
import type { Module } from "./module.ts";
import { payloadPath } from "./payload-path.ts";

/** The columns of the old row that a handler reads, such as `payload.old.status`; sorted. */
export function oldColumns(module: Module, handler: FunctionNode): string[] {
  const columns = new Set<string>();
  for (const node of descendants(handler)) {
    if (node.type !== "MemberExpression" && node.type !== "Identifier") continue;
    const [row, column] = payloadPath(module, handler, node) ?? [];
    if (row === "old" && column !== undefined) columns.add(column);
  }
  return [...columns].sort();
}
