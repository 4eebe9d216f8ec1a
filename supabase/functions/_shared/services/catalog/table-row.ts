export type IndexTuple = [
  name: string,
  method: string,
  /** attnums of keys and included columns, space separated; 0 for an expression. */
  attributes: string,
  /** How many of them are keys. */
  keys: number,
  operatorClass: string,
  collation: string | null,
  unique: boolean,
  primary: boolean,
  valid: boolean,
  ready: boolean,
  building: boolean,
  predicate: string | null,
  /** null when the other members tell it completely. */
  definition: string | null,
  bytes: number,
  /** It is the replica identity, and usable as such. */
  identity: boolean,
  /** Not deferrable. */
  immediate: boolean,
];

export type PolicyTuple = [
  oid: number,
  name: string,
  command: string,
  permissive: boolean,
  roles: string[],
  using: string | null,
  check: string | null,
];

export type ForeignKeyTuple = [
  name: string,
  /** attnums in key order. */
  attributes: number[],
  schema: string,
  table: string,
  onDelete: string,
];

export type OwnRead = [policy: number, attribute: number];
export type OtherRead = [policy: number, schema: string, table: string, column: string, leadsIndex: boolean];
type LiveFilter = [column: string, operator: string, negated: boolean];
export type BindingTuple = [
  role: string,
  event: string,
  filters: LiveFilter[],
  select: string[] | null,
  count: number,
];

/** A row of read-tables.ts: members by position, since 10,000 tables would repeat every name. */
export interface TableRow {
  oid: number;
  schema: string;
  table: string;
  kind: string;
  persistence: string;
  parent_schema: string | null;
  parent_table: string | null;
  partitions: number;
  /** relreplident of its leaves, each once. */
  partition_identities: string[];
  owner: string;
  alterable: boolean;
  rows: number | null;
  total_bytes: number;
  toast_bytes: number;
  heap_bytes: number;
  locked: boolean;
  identity: string;
  rls_enabled: boolean;
  rls_forced: boolean;
  via: "table" | "schema" | "all_tables" | "parent" | null;
  column_list: string[] | null;
  row_filter: string | null;
  /** Columns in order, a list for each attribute: attnums, by which indexes and policies name them; */
  numbers: number[];
  names: string[];
  types: string[];
  /** attstorage, in capitals where the column is NOT NULL; */
  storages: string;
  /** and average widths. */
  widths: (number | null)[];
  indexes: IndexTuple[];
  foreign_keys: ForeignKeyTuple[];
  policies: PolicyTuple[];
  own_reads: OwnRead[];
  other_reads: OtherRead[];
  /** Roles with SELECT on the whole table. */
  grants: string[];
  column_grants: [role: string, columns: string[]][];
  live: number | null;
  bindings: BindingTuple[];
}
