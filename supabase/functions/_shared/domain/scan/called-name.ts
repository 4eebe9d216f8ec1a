import type { CallExpression } from "./ast.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";

/** The last name of what is called: `f` of `f()`, `a.f()` and `a?.f()`; null where it is computed. */
export function calledName(call: CallExpression): string | null {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? memberName(callee) : null;
}
