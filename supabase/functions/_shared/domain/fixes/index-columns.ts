import type { ColumnFacts, TableFacts } from "../facts/database-facts.ts";
import type { Subscription, SubscriptionFilter } from "../subscriptions/subscription.ts";

/** How one column goes into a btree index, or why none would serve it. */
export type IndexColumn = { column: string; operatorClass: string | null } | { obstacle: string };

const orderedOperators = new Set(["eq", "in", "is", "lt", "lte", "gt", "gte"]);

/** Operator classes under which a btree index serves LIKE 'prefix%' in every collation. */
const patternClasses: [type: RegExp, operatorClass: string][] = [
  [/^text$/, "text_pattern_ops"],
  [/^character varying(\(|$)/, "varchar_pattern_ops"],
  [/^character\(/, "bpchar_pattern_ops"],
];

/** Types that btree cannot order, or orders in a way that serves no filter. */
const unorderedTypes =
  /^(json|jsonb|xml|point|line|lseg|box|path|polygon|circle|tsquery|aclitem|cid|xid|txid_snapshot|pg_snapshot)(\[\])?$/;

/**
 * The index entry for a column, judged by the filters the code puts on it. A column without any (read by a
 * policy, say) is compared with `=`. Source: PostgreSQL manual, "Operator Classes and Operator Families".
 */
export function indexColumn(
  column: ColumnFacts,
  table: TableFacts,
  subscriptions: Subscription[] | null,
): IndexColumn {
  if (unorderedTypes.test(column.type)) {
    return {
      obstacle: `Its type ${column.type} has no order that a btree index could use. Filter on a scalar column instead.`,
    };
  }
  const filters = (subscriptions ?? []).flatMap((each) =>
    each.filters.filter((filter) => filter.column === column.name),
  );
  const ordered = filters.some((filter) => !filter.negated && orderedOperators.has(filter.operator));
  const pattern = filters.some(isPrefixPattern);
  if (filters.length > 0 && !ordered && !pattern) return { obstacle: whyNotIndexable(filters) };
  if (!pattern || (ordered && !hasPlainIndex(table, column.name))) {
    return { column: column.name, operatorClass: null };
  }
  const found = patternClasses.find(([type]) => type.test(column.type));
  if (found !== undefined) return { column: column.name, operatorClass: found[1] };
  return { obstacle: `Its type ${column.type} has no operator class for LIKE.` };
}

function isPrefixPattern({ operator, negated, value }: SubscriptionFilter): boolean {
  return operator === "like" && !negated && value !== null && /^[^%_\\]/.test(value);
}

function hasPlainIndex(table: TableFacts, column: string): boolean {
  return table.indexes.some(
    (index) =>
      index.valid &&
      index.method === "btree" &&
      index.columns[0] === column &&
      index.predicate === null &&
      !index.definition.includes("_pattern_ops"),
  );
}

function whyNotIndexable(filters: SubscriptionFilter[]): string {
  const names = [
    ...new Set(filters.map(({ operator, negated }) => (negated ? `not.${operator}` : operator))),
  ];
  const searches = filters.some(({ operator, negated }) => !negated && /^(i?like|i?match)$/.test(operator));
  const advice = searches
    ? "Searching inside a text takes a GIN index with gin_trgm_ops of the extension pg_trgm; decide that by hand, such indexes slow down writes."
    : "An index finds the rows that match, not all the others; a partial index may serve the query, decide that by hand.";
  return `The code filters it with ${names.join(", ")} only, which no btree index serves. ${advice}`;
}
