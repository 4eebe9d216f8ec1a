import { type FilterOperator, filterOperators } from "../subscriptions/filter-operators.ts";
import type { CallExpression, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, concatenate, knownText, text, unknown, type Value } from "./value.ts";

const methods = new Map<string, FilterOperator>([
  ...filterOperators.map((operator): [string, FilterOperator] => [operator, operator]),
  ["isDistinct", "isdistinct"],
]);

interface Condition {
  column: Node;
  operator: Node | FilterOperator;
  value: Node;
}

/**
 * The filter string of realtime-js's builder, `postgresChangesFilter().eq("id", 1).not("state", "in", […])`;
 * unknown for any other call.
 */
export function evaluateFilterBuilder(evaluation: Evaluation, call: CallExpression): Value {
  const conditions = readChain(call);
  if (!conditions) return unknown;
  const parts = conditions.flatMap((condition, index) => [
    ...(index === 0 ? [] : [constant(",")]),
    ...writeCondition(evaluation, condition),
  ]);
  return concatenate(parts, false);
}

function readChain(call: CallExpression): Condition[] | null {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") {
    const isBuilder =
      callee.name === "postgresChangesFilter" || callee.name === "RealtimePostgresFilterBuilder";
    return isBuilder ? [] : null;
  }
  if (callee.type !== "MemberExpression") return null;
  const object = unwrap(callee.object);
  if (object.type !== "CallExpression" && object.type !== "NewExpression") return null;
  const before = readChain(object);
  if (!before) return null;
  const name = memberName(callee) ?? "";
  if (name === "build" || name === "toString") return before;
  const [column, second, third] = call.arguments;
  const operator = name === "not" ? second : methods.get(name);
  const value = name === "not" ? third : second;
  return column && operator && value ? [...before, { column, operator, value }] : null;
}

function writeCondition(evaluation: Evaluation, { column, operator, value }: Condition): Part[] {
  const negated = typeof operator !== "string";
  const name = negated ? knownText(evaluation.evaluate(operator)) : operator;
  return [
    { value: evaluation.evaluate(column), source: "column" },
    constant(negated ? "=not." : "="),
    name === null ? { value: unknown, source: "operator" } : constant(name),
    constant("."),
    ...(name === "in"
      ? writeList(evaluation, value)
      : [{ value: quoted(evaluation.evaluate(value)), source: "value" }]),
  ];
}

function writeList(evaluation: Evaluation, node: Node): Part[] {
  const list = evaluation.evaluate(node);
  const items: Part[] =
    list.kind === "array"
      ? list.elements.flatMap((element, index) => [
          ...(index === 0 ? [] : [constant(",")]),
          { value: quoted(element), source: "value" },
        ])
      : [{ value: unknown, source: "values" }];
  return [constant("("), ...items, constant(")")];
}

interface Part {
  value: Value;
  source: string;
}

function constant(piece: string): Part {
  return { value: text(piece, false), source: "" };
}

/** A value as the builder writes it; null is a word there. */
function quoted(value: Value): Value {
  if (value.kind === "absent") return text("null", false);
  const known = knownText(value);
  if (known === null) return alternatives(value).length === 1 && value.kind === "text" ? value : unknown;
  const plain = !/[,()"\\]/.test(known) && known === known.trim();
  return text(plain ? known : `"${known.replace(/[\\"]/g, "\\$&")}"`, false);
}
