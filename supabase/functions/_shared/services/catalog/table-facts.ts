import type { TableFacts } from "../../domain/facts/database-facts.ts";
import { indexFacts, type NamedIndex, nameIndex } from "./index-facts.ts";
import { liveBinding } from "./live-binding.ts";
import { policyFacts } from "./policy-facts.ts";
import type { TableRow } from "./table-row.ts";

const kinds: Record<string, TableFacts["kind"]> = {
  r: "table",
  p: "partitioned_table",
  v: "view",
  m: "materialized_view",
  f: "foreign_table",
};
const persistences: Record<string, TableFacts["persistence"]> = {
  p: "permanent",
  u: "unlogged",
  t: "temporary",
};
const storages: Record<string, TableFacts["columns"][number]["storage"]> = {
  p: "plain",
  e: "external",
  m: "main",
  x: "extended",
};
const identities: Record<string, TableFacts["replicaIdentity"]> = {
  d: "default",
  n: "nothing",
  f: "full",
  i: "index",
};

const deleteActions: Record<string, TableFacts["foreignKeys"][number]["onDelete"]> = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};

export interface RowContext {
  /** Roles whose grants were read. */
  roles: string[];
  /** Live subscriptions could be read. */
  live: boolean;
}

/** Gives the members of a catalog row their names. */
export function tableFacts(row: TableRow, context: RowContext): TableFacts {
  const columns = columnFacts(row);
  const columnNames = new Map(row.numbers.map((number, index) => [number, row.names[index] ?? ""]));
  const indexes = row.indexes.map((index) => nameIndex(index, columnNames));
  const primary = indexes.find((index) => index.primary);
  const { parent_schema, parent_table } = row;
  return {
    oid: row.oid,
    schema: row.schema,
    table: row.table,
    kind: decoded(kinds, row.kind),
    persistence: decoded(persistences, row.persistence),
    partitionOf:
      parent_schema === null || parent_table === null ? null : { schema: parent_schema, table: parent_table },
    partitionCount: row.partitions,
    partitionIdentities: row.partition_identities.map((code) => decoded(identities, code)),
    owner: row.owner,
    alterable: row.alterable,
    locked: row.locked,
    estimatedRows: row.rows,
    totalBytes: row.total_bytes,
    toastBytes: row.toast_bytes,
    heapBytes: row.heap_bytes,
    columns,
    primaryKey: primary ? keyColumns(primary) : [],
    replicaIdentity: decoded(identities, row.identity),
    identityColumns: identityColumns(row, indexes),
    rls: { enabled: row.rls_enabled, forced: row.rls_forced },
    policies: policyFacts(row, columnNames, indexes),
    grants: context.roles.map((role) => ({
      role,
      select: row.grants.includes(role),
      columns: row.column_grants.find(([holder]) => holder === role)?.[1] ?? [],
    })),
    indexes: indexes.map((index) => indexFacts(index, row)),
    foreignKeys: row.foreign_keys.map(([name, attributes, schema, table, onDelete]) => ({
      name,
      columns: attributes.map((attribute) => columnNames.get(attribute) ?? ""),
      references: { schema, table },
      onDelete: decoded(deleteActions, onDelete),
    })),
    publication:
      row.via === null ? null : { via: row.via, columnList: row.column_list, rowFilter: row.row_filter },
    liveSubscriptions: context.live ? (row.live ?? 0) : null,
    liveBindings: row.bindings.map(liveBinding),
  };
}

function columnFacts({ names, types, storages: codes, widths }: TableRow): TableFacts["columns"] {
  return names.map((name, index) => {
    const code = codes[index] ?? "";
    return {
      name,
      type: types[index] ?? "",
      notNull: code !== code.toLowerCase(),
      storage: decoded(storages, code.toLowerCase()),
      averageBytes: widths[index] ?? null,
    };
  });
}

/** What PostgreSQL logs of an old row. A deferrable primary key, or a dropped identity index, is no identity. */
function identityColumns(row: TableRow, indexes: NamedIndex[]): string[] {
  const identity = decoded(identities, row.identity);
  if (identity === "full") return row.names;
  const index = indexes.find((candidate) => {
    if (identity === "default") return candidate.primary && candidate.valid && candidate.immediate;
    return identity === "index" && candidate.identity;
  });
  return index ? keyColumns(index) : [];
}

function keyColumns(index: NamedIndex): string[] {
  return index.columns.filter((column) => column !== null);
}

function decoded<T>(names: Record<string, T>, code: string): T {
  const name = names[code];
  if (name === undefined) throw new Error(`the catalog holds a code that is not known: ${code}`);
  return name;
}
