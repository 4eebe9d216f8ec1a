import type { Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { alternatives, choice, type ObjectValue, resolved, text, unknownLike, type Value } from "./value.ts";

/** `Object.entries(TABLES)` and its like, `Array.from(list)`; null for any other static method. */
export function evaluateObjectCall(
  { evaluate }: Evaluation,
  method: string,
  nodes: readonly Node[],
): Value | null {
  const [first, ...others] = nodes;
  if (!first) return null;
  const value = evaluate(first);
  if (method === "freeze" || method === "seal" || method === "from") return resolved(value);
  if (method === "assign") return merge([value, ...others.map(evaluate)]);
  const list = lists.get(method);
  if (!list) return null;
  return choice(
    alternatives(value).map((option): Value => {
      if (option.kind !== "object" || option.open) return unknownLike([option]);
      return { kind: "array", elements: list(option) };
    }),
  );
}

const lists: ReadonlyMap<string, (object: ObjectValue) => Value[]> = new Map([
  ["keys", ({ properties }: ObjectValue) => [...properties.keys()].map((key): Value => text(key, false))],
  ["values", ({ properties }: ObjectValue) => [...properties.values()].map(resolved)],
  [
    "entries",
    ({ properties }: ObjectValue) =>
      [...properties].map(([key, value]): Value => {
        return { kind: "array", elements: [text(key, false), resolved(value)] };
      }),
  ],
]);

function merge(values: readonly Value[]): Value | null {
  const objects = values.filter((value) => value.kind === "object");
  if (objects.length < values.length) return unknownLike(values);
  const properties = new Map(objects.flatMap((object) => [...object.properties]));
  const opens = objects.flatMap(({ open }) => open ?? []);
  return { kind: "object", properties, open: opens.length > 0 ? unknownLike(opens) : null };
}
