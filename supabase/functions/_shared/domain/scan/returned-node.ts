import type { Node } from "./ast.ts";
import { unwrap } from "./unwrap.ts";

/** What a function surely returns: its only expression, or the last statement of a body without other exits. */
export function returnedNode(node: Node): Node | null {
  const factory = unwrap(node);
  if (factory.type !== "ArrowFunctionExpression" && factory.type !== "FunctionExpression") return null;
  const { body } = factory;
  if (body.type !== "BlockStatement") return body;
  const last = body.body.at(-1);
  // Anything but declarations before it may return something else.
  const straight = body.body.slice(0, -1).every((statement) => statement.type === "VariableDeclaration");
  return straight && last?.type === "ReturnStatement" ? last.argument : null;
}
