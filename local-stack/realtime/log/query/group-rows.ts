import { type Accumulator, aggregates } from "./aggregates.ts";
import { createCompiler, type Row } from "./compile-expression.ts";
import type { Expression, Query } from "./expression.ts";
import { QueryError } from "./query-error.ts";
import { rowFunctions } from "./row-functions.ts";
import { Timestamp, textOf, truthOf, type Value } from "./value.ts";

interface Group {
  keys: Value[];
  gathered: Accumulator[];
}
/** Groups of some of the rows. */
export type Groups = Map<string, Group>;

export interface Grouping {
  /** Takes a row into its group. */
  gather(groups: Groups, row: Row): void;
  /** Takes the groups of later rows into those of earlier ones. */
  merge(into: Groups, later: Groups): void;
  /** Values of the list and of the order, of each group that HAVING leaves. */
  results(groups: Groups): { values: Value[]; keys: Value[] }[];
}

export function hasAggregate(expression: Expression): boolean {
  if (expression.kind === "list") return expression.items.some(hasAggregate);
  if (expression.kind !== "call") return false;
  return aggregates.has(expression.name.toLowerCase()) || expression.args.some(hasAggregate);
}

/** GROUP BY, in parts that can be merged. @throws QueryError */
export function groupRows({ select, groupBy, having, orderBy }: Query): Grouping {
  const compile = createCompiler();
  const keysOf = groupBy.map(compile);
  const keyNames = groupBy.map((expression) => JSON.stringify(expression));
  const calls = findAggregates([
    ...select.map(({ expression }) => expression),
    ...orderBy.map(({ expression }) => expression),
    ...(having === null ? [] : [having]),
  ]);
  const gathering = calls.map(({ create, argument }) => ({
    create,
    evaluate: argument === undefined ? () => 1 : compile(argument),
  }));
  const callNames = new Map(calls.map(({ text }, index) => [text, index]));
  const empty = (keys: Value[]): Group => ({ keys, gathered: gathering.map(({ create }) => create()) });

  const valueIn = (expression: Expression, group: Group): Value => {
    const text = JSON.stringify(expression);
    const key = keyNames.indexOf(text);
    if (key !== -1) return group.keys[key] ?? null;
    const call = callNames.get(text);
    if (call !== undefined) return group.gathered[call]?.result() ?? null;
    if (expression.kind === "column") {
      throw new QueryError(
        `Column '${expression.name}' is not under aggregate function and not in GROUP BY keys`,
      );
    }
    if (expression.kind === "list") return expression.items.map((item) => valueIn(item, group));
    if (expression.kind !== "call") return compile(expression)(nothing);
    const implementation = rowFunctions.get(expression.name.toLowerCase());
    if (implementation === undefined) throw new QueryError(`Unknown function ${expression.name}`);
    return implementation(...expression.args.map((argument) => valueIn(argument, group)));
  };

  return {
    gather(groups, row) {
      const keys = keysOf.map((key) => key(row));
      let name = "";
      for (const key of keys) name += `${nameOf(key)}\0`;
      let group = groups.get(name);
      if (group === undefined) {
        group = empty(keys);
        groups.set(name, group);
      }
      const { gathered } = group;
      for (let index = 0; index < gathering.length; index += 1)
        gathered[index]?.add(gathering[index]?.evaluate(row) ?? null);
    },
    merge(into, later) {
      for (const [name, group] of later) {
        const before = into.get(name) ?? empty(group.keys);
        into.set(name, before);
        for (const [index, part] of group.gathered.entries()) before.gathered[index]?.merge(part);
      }
    },
    results(groups) {
      // Without keys all rows are one group, also when there are none.
      const all = groupBy.length === 0 && groups.size === 0 ? [empty([])] : [...groups.values()];
      return all
        .filter((group) => having === null || truthOf(valueIn(having, group)))
        .map((group) => ({
          values: select.map(({ expression }) => valueIn(expression, group)),
          keys: orderBy.map(({ expression }) => valueIn(expression, group)),
        }));
    },
  };
}

const nothing: Row = {
  id: "",
  timestamp: 0,
  event_message: "",
  severity_text: "",
  source: "",
  log_attributes: {},
};

interface AggregateCall {
  text: string;
  create: () => Accumulator;
  argument: Expression | undefined;
}

function findAggregates(expressions: readonly Expression[]): AggregateCall[] {
  const found = new Map<string, AggregateCall>();
  const visit = (expression: Expression): void => {
    if (expression.kind === "list") for (const item of expression.items) visit(item);
    if (expression.kind !== "call") return;
    const create = aggregates.get(expression.name.toLowerCase());
    const text = JSON.stringify(expression);
    if (create !== undefined) found.set(text, { text, create, argument: expression.args[0] });
    else for (const argument of expression.args) visit(argument);
  };
  for (const expression of expressions) visit(expression);
  return [...found.values()];
}

function nameOf(value: Value): string {
  if (typeof value === "string") return value;
  return value instanceof Timestamp ? String(value.microseconds) : textOf(value);
}
