import type { Node } from "../../ast.ts";
import { type Condition, filterOf } from "../client-calls.ts";
import { conditional, identifier, sequence } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, descendantsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { kotlinValue } from "./kotlin-expressions.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";
import { calleeOf, givenTo, type KotlinCall, readCall } from "./read-call.ts";

/** `FilterOperation("room_id", FilterOperator.EQ, id)`, and `filter(…)` with the same arguments. */
export function filterOperation(lowering: KotlinLowering, call: KotlinCall): Node | null {
  const column = givenTo(call, "column", 0);
  const operator = givenTo(call, "operator", 1);
  const value = givenTo(call, "value", 2);
  const name = operator ? /(\w+)\s*$/.exec(sourceOf(lowering, operator))?.[1] : undefined;
  if (!column || !value || !name || !/^[A-Z]+$/.test(name)) return null;
  const condition = {
    column: kotlinValue(lowering, column),
    operator: name.toLowerCase(),
    value: kotlinValue(lowering, value),
  };
  return filterOf([condition], call.node);
}

/** What the block of `postgresChangeFlow` sets: `table = "x"`, `filter("id", FilterOperator.EQ, 1)`. */
export function changeFilter(
  lowering: KotlinLowering,
  lambda: SyntaxNode,
): { table: Node | null; filter: Node | null } {
  const statements = childOf(lambda, "statements");
  const direct = new Set(statements ? namedChildren(statements) : []);
  const found: { table: Node | null; filter: Node | null } = { table: null, filter: null };
  for (const node of descendantsOf(lambda, "assignment", "call_expression")) {
    const set = node.type === "assignment" ? assigned(lowering, node) : called(lowering, node);
    if (!set) continue;
    // Under a condition it may stay unset.
    const value = direct.has(node)
      ? set.value
      : conditional(sequence([], node), set.value, identifier("undefined", node), node);
    found[set.name] = value;
  }
  return found;
}

interface Setting {
  name: "table" | "filter";
  value: Node;
}

function assigned(lowering: KotlinLowering, node: SyntaxNode): Setting | null {
  const [target, value] = namedChildren(node);
  const name = target ? sourceOf(lowering, target).replace(/^this\./, "") : "";
  if (!value || (name !== "table" && name !== "filter")) return null;
  return { name, value: kotlinValue(lowering, value) };
}

function called(lowering: KotlinLowering, node: SyntaxNode): Setting | null {
  const call = readCall(lowering, node);
  const callee = call ? calleeOf(lowering, call) : null;
  if (!call || callee?.name !== "filter" || callee.target) return null;
  if (call.lambda) return { name: "filter", value: built(lowering, call.lambda) };
  const [only] = call.args;
  const value =
    only && call.args.length === 1
      ? kotlinValue(lowering, only.value)
      : (filterOperation(lowering, call) ?? sequence([], node));
  return { name: "filter", value };
}

const methods = new Set(["eq", "neq", "gt", "gte", "lt", "lte", "like", "ilike", "match", "imatch"]);

/** `filter { eq("room_id", id); isIn("state", listOf("a")) }`: all of its conditions must hold. */
function built(lowering: KotlinLowering, lambda: SyntaxNode): Node {
  const statements = childOf(lambda, "statements");
  const conditions = (statements ? namedChildren(statements) : []).map((node): Condition | null => {
    const call = node.type === "call_expression" ? readCall(lowering, node) : null;
    const name = call ? calleeOf(lowering, call)?.name : undefined;
    if (!call || !name) return null;
    const column = givenTo(call, "column", 0);
    const value = givenTo(call, "value", 1) ?? givenTo(call, "pattern", 1) ?? givenTo(call, "values", 1);
    const operator = methods.has(name) ? name : name === "isIn" ? "in" : name === "exact" ? "is" : null;
    if (!column || !value || !operator) return null;
    return { column: kotlinValue(lowering, column), operator, value: kotlinValue(lowering, value) };
  });
  const known = conditions.filter((condition) => condition !== null);
  return known.length === conditions.length && known.length > 0
    ? filterOf(known, lambda)
    : sequence([], lambda);
}
