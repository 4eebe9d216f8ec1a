/** What the catalog says of a table that is to take a live test. */
export interface TestableTable {
  schema: string;
  table: string;
  /** pg_class.relkind. */
  kind: string;
  /** Operations that reach Realtime; empty when the table is not published. */
  publishes: ("INSERT" | "UPDATE")[];
  /** What the console's database role may do with it. */
  may: { insert: boolean; update: boolean; delete: boolean };
  /** It has rewrite rules, which may turn a statement into another. */
  rules: boolean;
  /** No row yet. */
  empty: boolean;
  /** Triggers can be kept from firing (session_replication_role). */
  silenceable: boolean;
  /** Foreign keys of other tables point to it, so that a DELETE has to run them. */
  referenced: boolean;
  /** In key order. */
  primaryKey: string[];
  columns: TestableColumn[];
  triggers: TestableTrigger[];
}

export interface TestableColumn {
  name: string;
  /** format_type of the column. */
  type: string;
  /** pg_type.typname below any domain. */
  baseType: string;
  /** Its longest text; null when unbounded. */
  maxLength: number | null;
  /** First label of an enum. */
  firstLabel: string | null;
  array: boolean;
  notNull: boolean;
  hasDefault: boolean;
  /** Stored generated column, or identity ALWAYS: a statement cannot set it. */
  generated: boolean;
  /** The table that a foreign key on it points to. */
  references: string | null;
  /** A SELECT policy compares it with auth.uid(). */
  own: boolean;
}

export interface TestableTrigger {
  name: string;
  function: string;
  on: ("INSERT" | "UPDATE" | "DELETE")[];
  /** pg_trigger.tgenabled: O ordinary, A always, R in replica mode only. */
  enabled: string;
  outward: boolean;
}
