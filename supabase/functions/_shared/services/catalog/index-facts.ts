import type { IndexFacts } from "../../domain/facts/database-facts.ts";
import { qualifiedName, quoteIdentifier } from "../../domain/identifiers/quote-identifier.ts";
import type { IndexTuple } from "./table-row.ts";

export interface NamedIndex extends Omit<IndexFacts, "definition"> {
  definition: string | null;
  identity: boolean;
  immediate: boolean;
}

export function nameIndex(index: IndexTuple, columnNames: ReadonlyMap<number, string>): NamedIndex {
  const [
    name,
    method,
    attributes,
    keys,
    operatorClass,
    collation,
    unique,
    primary,
    valid,
    ready,
    building,
    predicate,
    definition,
    bytes,
    identity,
    immediate,
  ] = index;
  return {
    name,
    method,
    columns: attributes
      .split(" ")
      .slice(0, keys)
      .map((attribute) => columnNames.get(Number(attribute)) ?? null),
    leading: { operatorClass, collation },
    unique,
    primary,
    valid,
    ready,
    building,
    predicate,
    definition,
    bytes,
    identity,
    immediate,
  };
}

export function indexFacts(
  index: NamedIndex,
  table: { schema: string; table: string; kind: string },
): IndexFacts {
  const { identity: _identity, immediate: _immediate, ...facts } = index;
  return { ...facts, definition: index.definition ?? plainDefinition(index, table) };
}

/** What pg_get_indexdef says of an index on columns with default operator classes, order and collation. */
function plainDefinition(index: NamedIndex, table: { schema: string; table: string; kind: string }): string {
  const keys = index.columns.flatMap((column) => (column === null ? [] : [quoteIdentifier(column)]));
  const only = table.kind === "p" ? "ONLY " : "";
  return `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${quoteIdentifier(index.name)} ON ${only}${qualifiedName(table)} USING ${index.method} (${keys.join(", ")})`;
}
