import fc from "fast-check";
import { expect, it } from "vitest";
import { type Accumulator, aggregates } from "./aggregates.ts";
import { QueryError } from "./query-error.ts";
import { rowFunctions } from "./row-functions.ts";
import { Timestamp, textOf, type Value } from "./value.ts";

const scalar = fc.oneof(
  fc.string(),
  fc.constantFrom("2026-11-21 10:00:00", "(", "%_\\", "(?i)a", "1e999", ""),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc
    .date({ min: new Date("1950-01-01"), max: new Date("2250-01-01"), noInvalidDate: true })
    .map((at) => new Timestamp(at.getTime() * 1000)),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar),
  fc.dictionary(fc.string(), fc.string()),
);

function refusesInWords(act: () => Value): void {
  try {
    expect(typeof textOf(act())).toBe("string");
  } catch (error) {
    expect(error).toBeInstanceOf(QueryError);
  }
}

it.each([...rowFunctions])("%s takes any values or refuses them in words", (_name, implementation) => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (args) => refusesInWords(() => implementation(...args))),
  );
});

it.each([...aggregates])("%s takes any column or refuses it in words", (_name, create) => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), (column) =>
      refusesInWords(() => gathered(create, column)),
    ),
  );
});

it.each([...aggregates])("%s of parts is that of the whole", (_name, create) => {
  const values = fc.array(fc.oneof(fc.nat(9), fc.constant(null)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, fc.nat(20), (column, at) => {
      const numbers = column.map((one) => one ?? 0);
      const merged = accumulated(create, numbers.slice(0, at));
      merged.merge(accumulated(create, numbers.slice(at)));
      expect(merged.result()).toEqual(gathered(create, numbers));
    }),
  );
});

function accumulated(create: () => Accumulator, column: Value[]): Accumulator {
  const accumulator = create();
  for (const one of column) accumulator.add(one);
  return accumulator;
}

function gathered(create: () => Accumulator, column: Value[]): Value {
  return accumulated(create, column).result();
}
