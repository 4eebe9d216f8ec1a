import type { BinaryExpression, FunctionNode, Node } from "../ast.ts";
import { descendants } from "../descendants.ts";
import { handlerOf } from "../handler-of.ts";
import { type Module, scopeOf } from "../module.ts";
import { payloadPath } from "../payload-path.ts";
import type { Reading } from "../read-subscriptions.ts";
import { memberName } from "../static-name.ts";
import { unwrap } from "../unwrap.ts";
import type { SmellRule } from "./smell-rule.ts";

/** A handler that throws away what the server could have left out: every change still crosses the wire (R3.5). */
export const filterInHandler: SmellRule = {
  id: "filter-in-handler",
  find({ module, bindings }) {
    return bindings.flatMap(({ binding, readings }) => {
      const handler = binding.kind === "postgres_changes" ? handlerOf(module, binding) : null;
      const condition = handler && guardOf(handler);
      if (!handler || !condition || !readings.every(isUnfiltered)) return [];
      const wanted = comparisonsOf(condition)
        .map((test) => wantedBy(module, handler, test, condition.inverted))
        .find((one) => one !== null);
      if (!wanted) return [];
      const every = readings.every(({ events }) => events.includes("*"));
      if (wanted.kind === "event" && !every) return [];
      const message =
        wanted.kind === "event"
          ? `This handler acts on ${wanted.event} only: subscribe with event: "${wanted.event}", and the rest is not sent.`
          : `This handler throws away changes by ${wanted.column}: use the filter "${wanted.column}=${wanted.operator}.${wanted.value}", and the server does not send them.`;
      return [{ position: condition.node.start, message }];
    });
  },
};

function isUnfiltered({ filters, unresolved }: Reading): boolean {
  return filters.length === 0 && !unresolved?.includes("filter");
}

/** What must hold for the handler to do anything: `if (!x) return` at its head, or `if (x) { … }` as its only statement. */
interface Guard {
  node: Node;
  /** True where the handler goes on when the comparison fails. */
  inverted: boolean;
}

function guardOf({ body }: FunctionNode): Guard | null {
  if (body.type !== "BlockStatement") return null;
  const acting = body.body.filter(({ type }) => type !== "VariableDeclaration");
  const [first, ...others] = acting.filter((statement) => !isLogging(statement));
  if (first?.type !== "IfStatement" || first.alternate || !first.test) return null;
  if (others.length === 0) return { node: first.test, inverted: false };
  return isReturn(first.consequent) ? { node: first.test, inverted: true } : null;
}

function isReturn(statement: Node): boolean {
  if (statement.type === "BlockStatement") {
    const [only, another] = statement.body;
    return only !== undefined && another === undefined && isReturn(only);
  }
  return statement.type === "ReturnStatement" && statement.argument === null;
}

function isLogging(statement: Node): boolean {
  const expression = statement.type === "ExpressionStatement" ? unwrap(statement.expression) : null;
  const callee = expression?.type === "CallExpression" ? unwrap(expression.callee) : null;
  if (callee?.type !== "MemberExpression") return false;
  const object = unwrap(callee.object);
  return object.type === "Identifier" && object.name === "console";
}

type Wanted =
  | { kind: "column"; column: string; operator: "eq" | "neq"; value: string }
  | { kind: "event"; event: "INSERT" | "UPDATE" | "DELETE" };

/** Each of which alone stops the handler: `if (!a || !b) return`, `if (a && b) { … }`. */
function comparisonsOf({ node, inverted }: Guard): Node[] {
  const test = unwrap(node);
  if (test.type !== "LogicalExpression" || test.operator !== (inverted ? "||" : "&&")) return [test];
  return [test.left, test.right].flatMap((side) => comparisonsOf({ node: side, inverted }));
}

/** What the server could ask for instead of a comparison with something known when the channel was opened. */
function wantedBy(module: Module, handler: FunctionNode, test: Node, inverted: boolean): Wanted | null {
  if (test.type !== "BinaryExpression") return null;
  const same = test.operator === "===" || test.operator === "==";
  if (!same && test.operator !== "!==" && test.operator !== "!=") return null;
  const [subject, value] = sidesOf(module, handler, test) ?? [];
  if (!subject || !value) return null;
  const wantsSame = same !== inverted;
  if (subject[0] === "eventType" && subject.length === 1) {
    const event = value.type === "Literal" ? String(value.value).toUpperCase() : "";
    const known = event === "INSERT" || event === "UPDATE" || event === "DELETE" ? event : null;
    return wantsSame && known ? { kind: "event", event: known } : null;
  }
  const [row, column] = subject;
  if (row !== "new" || column === undefined || subject.length !== 2) return null;
  return { kind: "column", column, operator: wantsSame ? "eq" : "neq", value: shown(module, value) };
}

/** The path below the payload, and the other side when that does not change while the channel is open. */
function sidesOf(
  module: Module,
  handler: FunctionNode,
  { left, right }: BinaryExpression,
): [string[], Node] | null {
  for (const [subject, value] of [
    [left, right],
    [right, left],
  ] as const) {
    const path = payloadPath(module, handler, unwrap(subject));
    const other = unwrap(value);
    if (path && isSettled(module, handler, other)) return [path, other];
  }
  return null;
}

/** A literal, or a name from outside the handler that is written once; refs change while the channel is open. */
function isSettled(module: Module, handler: FunctionNode, node: Node): boolean {
  if (node.type === "Literal") return node.value !== null;
  if (node.type === "MemberExpression") {
    const name = memberName(node);
    return (
      name !== null &&
      name !== "current" &&
      name !== "value" &&
      isSettled(module, handler, unwrap(node.object))
    );
  }
  if (node.type !== "Identifier" || node.name === "undefined") return false;
  const binding = scopeOf(module, node)?.lookup(node.name);
  if (!binding || binding.writes.length > 0) return false;
  return ![...descendants(handler)].includes(binding.declaredBy);
}

function shown(module: Module, value: Node): string {
  if (value.type === "Literal") return String(value.value);
  return `\${${module.text.slice(value.start, value.end)}}`;
}
