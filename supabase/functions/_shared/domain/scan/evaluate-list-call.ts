import type { Node } from "./ast.ts";
import { callArguments } from "./call-arguments.ts";
import { callFunction } from "./call-function.ts";
import type { Evaluation } from "./evaluate.ts";
import { truthOf } from "./truth-of.ts";
import {
  alternatives,
  choice,
  concatenate,
  knownText,
  listOf,
  resolved,
  text,
  unknown,
  unknownLike,
  type Value,
} from "./value.ts";

const keeping: ReadonlySet<string> = new Set(["slice", "reverse", "sort", "toSorted", "values", "flat"]);

/** What a method of a list gives; null for any other value or method. */
export function evaluateListCall(
  evaluation: Evaluation,
  list: Value,
  method: string,
  nodes: readonly Node[],
): Value | null {
  const [first] = nodes;
  if (list.kind === "choice") {
    const each = list.options.map((option) => evaluateListCall(evaluation, option, method, nodes));
    return each.every((value) => value !== null) ? choice(each) : null;
  }
  if (list.kind !== "array") return null;
  const { elements } = list;
  if (method === "join") return evaluateJoin(evaluation, elements, first);
  if (keeping.has(method)) return listOf(elements.flatMap(method === "flat" ? flat : same));
  if (method === "concat") {
    const others = callArguments(evaluation, nodes).values.flatMap(flat);
    return listOf([...elements, ...others]);
  }
  if (method === "entries") {
    const pairs = elements.map((element, index): Value => {
      return { kind: "array", elements: [text(String(index), false), element] };
    });
    return { kind: "array", elements: pairs };
  }
  if (!first) return null;
  if (method === "includes" || method === "has")
    return evaluateIncludes(elements, evaluation.evaluate(first));
  const results = elements.map((element, index) => callback(evaluation, first, element, index));
  switch (method) {
    case "map":
      return { kind: "array", elements: results };
    case "flatMap":
      return listOf(results.flatMap(flat));
    case "filter":
      return { kind: "array", elements: elements.filter((_, index) => passes(results[index])) };
    case "find":
      return choice(elements.filter((_, index) => passes(results[index])));
    default:
      return null;
  }
}

function callback({ evaluate, project }: Evaluation, node: Node, element: Value, index: number): Value {
  if (node.type === "Identifier" && node.name === "Boolean") return element;
  const called = alternatives(evaluate(node)).filter((option) => option.kind === "function");
  const args = { values: [element, text(String(index), false)], rest: unknown };
  return called.length === 0 ? unknown : choice(called.map((option) => callFunction(project, option, args)));
}

function evaluateIncludes(elements: readonly Value[], sought: Value): Value {
  const name = knownText(sought);
  const names = elements.map(knownText);
  if (name !== null && names.includes(name)) return text("true", false);
  return name === null || names.includes(null)
    ? unknownLike([sought, ...elements])
    : { ...text("false", false), falsy: true };
}

function passes(verdict: Value | undefined): boolean {
  return verdict === undefined || truthOf(verdict) !== false;
}

function same(value: Value): Value[] {
  return [value];
}

function flat(value: Value): Value[] {
  return value.kind === "array" ? value.elements : [value];
}

/** `["a=eq.1", "b=eq.2"].join(",")` */
function evaluateJoin(
  { evaluate }: Evaluation,
  elements: readonly Value[],
  separator: Node | undefined,
): Value {
  const between = separator ? evaluate(separator) : text(",", true);
  if (alternatives(between).length !== 1) return unknownLike([between]);
  const parts = elements.flatMap((value, index) =>
    index === 0
      ? [{ value, source: "…" }]
      : [
          { value: between, source: "…" },
          { value, source: "…" },
        ],
  );
  return resolved(concatenate(parts, false));
}
