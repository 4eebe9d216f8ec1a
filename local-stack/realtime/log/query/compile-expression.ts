import type { LogRow } from "../log-row.ts";
import type { Expression } from "./expression.ts";
import { QueryError } from "./query-error.ts";
import { rowFunctions } from "./row-functions.ts";
import { Timestamp, truthOf, type Value } from "./value.ts";

/** A row of the table, with an item of arrayJoin where the query has one. */
export type Row = LogRow & { joined?: Value };

export type Evaluate = (row: Row) => Value;

/** Name of the column that items of arrayJoin are read from; no name of SQL begins with a space. */
export const JOINED = " joined";

const columns: Record<string, Evaluate> = {
  id: (row) => row.id,
  timestamp: (row) => new Timestamp(row.timestamp),
  event_message: (row) => row.event_message,
  severity_text: (row) => row.severity_text,
  source: (row) => row.source,
  log_attributes: (row) => row.log_attributes,
  [JOINED]: (row) => row.joined ?? null,
};

const units = new Map([
  ["second", 1e6],
  ["minute", 60e6],
  ["hour", 3_600e6],
  ["day", 86_400e6],
  ["week", 604_800e6],
]);

/** Compiles expressions of one query. What stands in it twice is computed once for a row. */
export function createCompiler(): (expression: Expression) => Evaluate {
  const known = new Map<string, Evaluate>();
  const compile = (expression: Expression): Evaluate => {
    const text = JSON.stringify(expression);
    const before = known.get(text);
    if (before !== undefined) return before;
    const compiled = compileOne(expression, compile);
    const evaluate = expression.kind === "call" ? once(compiled) : compiled;
    known.set(text, evaluate);
    return evaluate;
  };
  return compile;
}

/** @throws QueryError for a name or function that is not known */
function compileOne(expression: Expression, compile: (part: Expression) => Evaluate): Evaluate {
  switch (expression.kind) {
    case "literal": {
      const { value } = expression;
      return () => value;
    }
    case "interval": {
      const length = intervalOf(expression);
      return () => length;
    }
    case "list": {
      const items = expression.items.map(compile);
      if (expression.items.every(({ kind }) => kind === "literal")) {
        const values = expression.items.map((item) => (item.kind === "literal" ? item.value : null));
        return () => values;
      }
      return (row) => items.map((item) => item(row));
    }
    case "column": {
      const column = Object.hasOwn(columns, expression.name) ? columns[expression.name] : undefined;
      if (column === undefined) throw new QueryError(`Unknown expression identifier '${expression.name}'`);
      return column;
    }
    case "call":
      return compileCall(expression.name, expression.args.map(compile));
  }
}

function compileCall(name: string, args: Evaluate[]): Evaluate {
  const [first, second, third] = args;
  switch (name.toLowerCase()) {
    case "multiif":
      return choose(args);
    case "if":
      if (args.length === 3) return choose(args);
      break;
    case "and":
      if (first !== undefined && second !== undefined)
        return (row) => truthOf(first(row)) && truthOf(second(row));
      break;
    case "or":
      if (first !== undefined && second !== undefined)
        return (row) => truthOf(first(row)) || truthOf(second(row));
      break;
  }
  const implementation = rowFunctions.get(name.toLowerCase());
  if (implementation === undefined) throw new QueryError(`Unknown function ${name}`);
  if (first === undefined) return () => implementation();
  if (second === undefined) return (row) => implementation(first(row));
  if (third === undefined) return (row) => implementation(first(row), second(row));
  return (row) => implementation(...args.map((argument) => argument(row)));
}

/** Conditions and values in turn, and what else it is: as in ClickHouse nothing is computed that is not chosen. */
function choose(args: Evaluate[]): Evaluate {
  const otherwise = args.at(-1);
  return (row) => {
    for (let at = 0; at + 1 < args.length; at += 2) {
      const [condition, value] = [args[at], args[at + 1]];
      if (condition !== undefined && value !== undefined && truthOf(condition(row))) return value(row);
    }
    return otherwise?.(row) ?? null;
  };
}

function once(evaluate: Evaluate): Evaluate {
  let of: Row | null = null;
  let value: Value = null;
  return (row) => {
    if (row === of) return value;
    value = evaluate(row);
    of = row;
    return value;
  };
}

function intervalOf({ amount, unit }: { amount: number; unit: string }): number {
  const microseconds = units.get(unit.toLowerCase().replace(/s$/, ""));
  if (microseconds === undefined || Number.isNaN(amount))
    throw new QueryError(`Unknown interval ${amount} ${unit}`);
  return amount * microseconds;
}
