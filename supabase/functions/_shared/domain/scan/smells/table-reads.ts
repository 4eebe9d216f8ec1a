import type { CallExpression } from "../ast.ts";
import { calledName } from "../called-name.ts";
import { callsNamed } from "../calls-named.ts";
import { endOfChain } from "../end-of-chain.ts";
import type { Module } from "../module.ts";
import { unwrap } from "../unwrap.ts";

/** One `client.from(table).select(columns)`. */
export interface TableRead {
  call: CallExpression;
  table: string;
  /** null for every column. */
  columns: string | null;
  /** It asks for one row, or only for how many there are. */
  single: boolean;
}

const oneRow: ReadonlySet<string> = new Set(["single", "maybeSingle"]);

/** What a file reads from tables whose names are written out. */
export function tableReads(module: Module): TableRead[] {
  return callsNamed(module, "select").flatMap((call): TableRead[] => {
    const callee = unwrap(call.callee);
    if (callee.type !== "MemberExpression") return [];
    const from = unwrap(callee.object);
    // After insert, update and the like, select asks for what was written.
    if (from.type !== "CallExpression" || calledName(from) !== "from") return [];
    const table = textOf(module, from.arguments[0]);
    if (table === null) return [];
    const [columns, options] = call.arguments;
    const text = columns ? textOf(module, columns) : "*";
    if (text === null) return [];
    const every = /^\s*\*\s*($|,)/.test(text);
    return [
      {
        call,
        table,
        columns: every ? null : text,
        single: options !== undefined || asksForOne(module, call),
      },
    ];
  });
}

function asksForOne(module: Module, call: CallExpression): boolean {
  let node = unwrap(endOfChain(module, call));
  while (node !== call) {
    if (node.type === "MemberExpression") {
      node = unwrap(node.object);
      continue;
    }
    if (node.type !== "CallExpression") return false;
    const name = calledName(node) ?? "";
    const [first] = node.arguments;
    const one = name === "limit" && first?.type === "Literal" && first.value === 1;
    if (oneRow.has(name) || one) return true;
    node = unwrap(node.callee);
  }
  return false;
}

function textOf(module: Module, expression: CallExpression["arguments"][number] | undefined): string | null {
  const node = expression && unwrap(expression);
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return null;
  return module.text.slice(node.start + 1, node.end - 1);
}
