import { aggregates } from "./aggregates.ts";
import type { Expression } from "./expression.ts";
import { QueryError } from "./query-error.ts";
import { rowFunctions } from "./row-functions.ts";
import type { Value } from "./value.ts";

export type Row = Record<string, Value>;

const units = new Map([
  ["second", 1e6],
  ["minute", 60e6],
  ["hour", 3_600e6],
  ["day", 86_400e6],
  ["week", 604_800e6],
]);

export function evaluate(expression: Expression, row: Row): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "interval":
      return intervalOf(expression);
    case "list":
      return expression.items.map((item) => evaluate(item, row));
    case "column": {
      const value = Object.hasOwn(row, expression.name) ? row[expression.name] : undefined;
      if (value === undefined) throw new QueryError(`Unknown expression identifier '${expression.name}'`);
      return value;
    }
    case "call":
      return apply(
        expression.name,
        expression.args.map((argument) => evaluate(argument, row)),
      );
  }
}

/** In a group: keys stand for themselves, aggregates see all rows, and no other column has one value. */
export function evaluateGroup(expression: Expression, rows: Row[], keys: Map<string, Value>): Value {
  const key = keys.get(JSON.stringify(expression));
  if (key !== undefined) return key;
  switch (expression.kind) {
    case "column":
      throw new QueryError(
        `Column '${expression.name}' is not under aggregate function and not in GROUP BY keys`,
      );
    case "list":
      return expression.items.map((item) => evaluateGroup(item, rows, keys));
    case "call": {
      const aggregate = aggregates.get(expression.name.toLowerCase());
      const [argument] = expression.args;
      if (aggregate === undefined) {
        return apply(
          expression.name,
          expression.args.map((one) => evaluateGroup(one, rows, keys)),
        );
      }
      return aggregate(rows.map((row) => (argument === undefined ? 1 : evaluate(argument, row))));
    }
    default:
      return evaluate(expression, {});
  }
}

export function hasAggregate(expression: Expression): boolean {
  if (expression.kind === "list") return expression.items.some(hasAggregate);
  if (expression.kind !== "call") return false;
  return aggregates.has(expression.name.toLowerCase()) || expression.args.some(hasAggregate);
}

function apply(name: string, args: Value[]): Value {
  const implementation = rowFunctions.get(name.toLowerCase());
  if (implementation === undefined) throw new QueryError(`Unknown function ${name}`);
  return implementation(...args);
}

function intervalOf({ amount, unit }: { amount: number; unit: string }): number {
  const microseconds = units.get(unit.toLowerCase().replace(/s$/, ""));
  if (microseconds === undefined || Number.isNaN(amount))
    throw new QueryError(`Unknown interval ${amount} ${unit}`);
  return amount * microseconds;
}
