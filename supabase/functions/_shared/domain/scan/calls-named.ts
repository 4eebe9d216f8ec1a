import type { CallExpression } from "./ast.ts";
import { calledName } from "./called-name.ts";
import type { Module } from "./module.ts";

const known = new WeakMap<Module, Map<string | null, CallExpression[]>>();

/** The calls of a module by the last name of what they call, in source order. */
export function callsNamed(module: Module, name: string): readonly CallExpression[] {
  let calls = known.get(module);
  if (!calls) {
    calls = new Map();
    for (const call of module.calls) {
      const called = calledName(call);
      const same = calls.get(called);
      if (same) same.push(call);
      else calls.set(called, [call]);
    }
    known.set(module, calls);
  }
  return calls.get(name) ?? [];
}
