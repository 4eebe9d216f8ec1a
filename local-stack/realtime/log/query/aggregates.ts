import { compareValues, numberOf, textOf, truthOf, type Value } from "./value.ts";

/** Functions of a group of rows, by their names in lower case: given the argument's value in each row. */
const implementations: Record<string, (values: Value[]) => Value> = {
  count: (values) => values.filter((value) => value !== null).length,
  countif: (values) => values.filter(truthOf).length,
  sum: (values) => values.reduce<number>((total, value) => total + numberOf(value), 0),
  avg: (values) => values.reduce<number>((total, value) => total + numberOf(value), 0) / values.length,
  min: (values) => extreme(values, (order) => order < 0),
  max: (values) => extreme(values, (order) => order > 0),
  any: (values) => values[0] ?? null,
  uniq: (values) => new Set(values.map(textOf)).size,
};

export const aggregates: ReadonlyMap<string, (values: Value[]) => Value> = new Map(
  Object.entries(implementations),
);

function extreme(values: Value[], better: (order: number) => boolean): Value {
  return values.reduce<Value>(
    (best, value) => (best === null || better(compareValues(value, best)) ? value : best),
    null,
  );
}
