import { alternatives, type Value } from "./value.ts";

/** More combinations than this are not told apart. */
const MAX_COMBINATIONS = 16;

/**
 * The arguments of a call, once for each combination of what they may be, so that conditions inside the function
 * judge one at a time: a filter that may be missing is either there or it is not.
 */
export function splitChoices(values: readonly Value[]): (readonly Value[])[] {
  return combine(values, optionsOf);
}

/** An object is as many objects as its properties have combinations. */
function optionsOf(value: Value): readonly Value[] {
  if (value.kind === "choice") return value.options.flatMap(optionsOf);
  if (value.kind !== "object") return [value];
  const keys = [...value.properties.keys()];
  return combine([...value.properties.values()], alternatives).map((properties): Value => {
    const entries = keys.flatMap((key, index): [string, Value][] => {
      const property = properties[index];
      return property ? [[key, property]] : [];
    });
    return { ...value, properties: new Map(entries) };
  });
}

function combine(
  values: readonly Value[],
  optionsOf: (value: Value) => readonly Value[],
): (readonly Value[])[] {
  let combinations: (readonly Value[])[] = [[]];
  for (const value of values) {
    const options = optionsOf(value);
    const next = combinations.flatMap((before) => options.map((option) => [...before, option]));
    combinations = next.length <= MAX_COMBINATIONS ? next : combinations.map((before) => [...before, value]);
  }
  return combinations;
}
