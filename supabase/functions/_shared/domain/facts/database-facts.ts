import { z } from "zod";

/** Facts are what the catalog says, nothing judged. One set-based query fills them (services/catalog). */

export const columnFactsSchema = z.object({
  name: z.string(),
  /** format_type(), such as `jsonb` or `character varying(20)`. */
  type: z.string(),
  notNull: z.boolean(),
  /** attstorage: plain, external, main, extended. External and extended values may be TOASTed. */
  storage: z.enum(["plain", "external", "main", "extended"]),
  /** pg_stats.avg_width in bytes; null when the table was never analyzed or statistics are not visible. */
  averageBytes: z.number().nullable(),
});

export const policyFactsSchema = z.object({
  name: z.string(),
  command: z.enum(["ALL", "SELECT", "INSERT", "UPDATE", "DELETE"]),
  permissive: z.boolean(),
  /** Role names; `public` stands for every role. */
  roles: z.array(z.string()),
  using: z.string().nullable(),
  check: z.string().nullable(),
  /** Columns the expressions read, of this table and of others (pg_depend). */
  reads: z.array(z.object({ schema: z.string(), table: z.string(), column: z.string() })),
});

export const indexFactsSchema = z.object({
  name: z.string(),
  method: z.string(),
  /** Key columns in order; null stands for an expression. Included columns are left out. */
  columns: z.array(z.string().nullable()),
  unique: z.boolean(),
  primary: z.boolean(),
  valid: z.boolean(),
  ready: z.boolean(),
  /** True while CREATE INDEX or REINDEX works on it: an invalid index that is being built is not a fault. */
  building: z.boolean(),
  predicate: z.string().nullable(),
  definition: z.string(),
  bytes: z.number(),
});

export const roleGrantSchema = z.object({
  role: z.string(),
  /** SELECT on the whole table. */
  select: z.boolean(),
  /** Columns readable by column grants when `select` is false. */
  columns: z.array(z.string()),
});

export const publicationMembershipSchema = z.object({
  via: z.enum(["table", "schema", "all_tables", "parent"]),
  /** Column list (prattrs), which Realtime ignores; null when there is none. */
  columnList: z.array(z.string()).nullable(),
  /** Row filter (prqual), which Realtime ignores; null when there is none. */
  rowFilter: z.string().nullable(),
});

export const tableFactsSchema = z.object({
  oid: z.number().int(),
  schema: z.string(),
  table: z.string(),
  kind: z.enum(["table", "partitioned_table", "view", "materialized_view", "foreign_table"]),
  persistence: z.enum(["permanent", "unlogged", "temporary"]),
  partitionOf: z.object({ schema: z.string(), table: z.string() }).nullable(),
  partitionCount: z.number().int(),
  owner: z.string(),
  /** The console's database role may alter the table (it holds the owner's role). */
  alterable: z.boolean(),
  /** reltuples; null when the table was never analyzed. */
  estimatedRows: z.number().nullable(),
  /** Heap, TOAST and indexes, in bytes; for a partitioned table the sum of its leaves. */
  totalBytes: z.number(),
  columns: z.array(columnFactsSchema),
  /** In key order; empty when there is no primary key. */
  primaryKey: z.array(z.string()),
  replicaIdentity: z.enum(["default", "nothing", "full", "index"]),
  /** Columns present in the old row: none, the key's, the index's or all. */
  identityColumns: z.array(z.string()),
  rls: z.object({ enabled: z.boolean(), forced: z.boolean() }),
  policies: z.array(policyFactsSchema),
  grants: z.array(roleGrantSchema),
  indexes: z.array(indexFactsSchema),
  publication: publicationMembershipSchema.nullable(),
  /** Rows of realtime.subscription for the table; null when that table cannot be seen. */
  liveSubscriptions: z.number().int().nullable(),
});

export const publicationFactsSchema = z.object({
  name: z.string(),
  owner: z.string(),
  alterable: z.boolean(),
  allTables: z.boolean(),
  schemas: z.array(z.string()),
  publishViaPartitionRoot: z.boolean(),
  publishes: z.object({ insert: z.boolean(), update: z.boolean(), delete: z.boolean() }),
});

export const databaseFactsSchema = z.object({
  database: z.string(),
  serverVersion: z.string(),
  /** server_version_num, such as 170010. */
  serverVersionNumber: z.number().int(),
  currentRole: z.string(),
  walLevel: z.string(),
  /** null when `supabase_realtime` does not exist. */
  publication: publicationFactsSchema.nullable(),
  /** Rows of realtime.subscription over all tables; null when that table cannot be seen. */
  liveSubscriptions: z.number().int().nullable(),
  collectedAt: z.iso.datetime(),
  tables: z.array(tableFactsSchema),
});

export type ColumnFacts = z.infer<typeof columnFactsSchema>;
export type PolicyFacts = z.infer<typeof policyFactsSchema>;
export type IndexFacts = z.infer<typeof indexFactsSchema>;
export type RoleGrant = z.infer<typeof roleGrantSchema>;
export type PublicationMembership = z.infer<typeof publicationMembershipSchema>;
export type PublicationFacts = z.infer<typeof publicationFactsSchema>;
export type TableFacts = z.infer<typeof tableFactsSchema>;
export type DatabaseFacts = z.infer<typeof databaseFactsSchema>;

/** The publication Realtime reads; its name is fixed in the server. */
export const REALTIME_PUBLICATION = "supabase_realtime";
