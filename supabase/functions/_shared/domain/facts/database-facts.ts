import { z } from "zod";
import { filterOperators } from "../subscriptions/filter-operators.ts";
import { publicationFactsSchema, relationKindSchema } from "./publication-facts.ts";

/** Facts are what the catalog says, nothing judged. One set-based query fills them (services/catalog). */

export const columnFactsSchema = z.object({
  name: z.string(),
  /** format_type(), such as `jsonb` or `character varying(20)`. */
  type: z.string(),
  notNull: z.boolean(),
  /** attstorage: plain, external, main, extended. External and extended values may be TOASTed. */
  storage: z.enum(["plain", "external", "main", "extended"]),
  /**
   * pg_stats.avg_width in bytes of a column that can grow wide, or the length of a type that has one; null when never
   * analyzed, when statistics are not visible, and for what stays small (numeric, varchar of at most 255). Among many
   * tables also null where whole rows take less than 1 KB on disk: there it matters to nobody.
   */
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
  reads: z.array(
    z.object({
      schema: z.string(),
      table: z.string(),
      column: z.string(),
      /** The column leads a valid btree or hash index without predicate. */
      leadsIndex: z.boolean(),
    }),
  ),
});

export const indexFactsSchema = z.object({
  name: z.string(),
  method: z.string(),
  /** Key columns in order; null stands for an expression. Included columns are left out. */
  columns: z.array(z.string().nullable()),
  /** How the first key compares: operator class, and collation (`C` also when the database's own is C); null without one. */
  leading: z.object({ operatorClass: z.string(), collation: z.string().nullable() }),
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

export const foreignKeyFactsSchema = z.object({
  name: z.string(),
  /** In key order. */
  columns: z.array(z.string()),
  references: z.object({ schema: z.string(), table: z.string() }),
  /** What happens to these rows when the referenced one is deleted. */
  onDelete: z.enum(["no action", "restrict", "cascade", "set null", "set default"]),
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

/** Rows of realtime.subscription that ask for the same; values and claims are never read. */
export const liveBindingSchema = z.object({
  role: z.string(),
  event: z.enum(["INSERT", "UPDATE", "DELETE", "*"]),
  filters: z.array(z.object({ column: z.string(), operator: z.enum(filterOperators), negated: z.boolean() })),
  /** Columns asked for; null for all, or where the server is too old to know. */
  select: z.array(z.string()).nullable(),
  count: z.number().int(),
});

const replicaIdentities = ["default", "nothing", "full", "index"] as const;

export const tableFactsSchema = z.object({
  oid: z.number().int(),
  schema: z.string(),
  table: z.string(),
  kind: relationKindSchema,
  persistence: z.enum(["permanent", "unlogged", "temporary"]),
  partitionOf: z.object({ schema: z.string(), table: z.string() }).nullable(),
  partitionCount: z.number().int(),
  /** Replica identities that its partitions have, each once; empty for what has none. */
  partitionIdentities: z.array(z.enum(replicaIdentities)),
  owner: z.string(),
  /** The console's database role may alter the table (it holds the owner's role). */
  alterable: z.boolean(),
  /** Another session holds or awaits ACCESS EXCLUSIVE: expressions of policies and indexes could not be read. */
  locked: z.boolean(),
  /** reltuples; null when the table was never analyzed. */
  estimatedRows: z.number().nullable(),
  /** Heap, TOAST and indexes, in bytes; for a partitioned table the sum of its leaves. */
  totalBytes: z.number(),
  /** The part of totalBytes that holds values moved out of their rows; those look 18 bytes wide in averageBytes. */
  toastBytes: z.number(),
  /** The part of totalBytes that holds the rows themselves. */
  heapBytes: z.number(),
  columns: z.array(columnFactsSchema),
  /** In key order; empty when there is no primary key. */
  primaryKey: z.array(z.string()),
  replicaIdentity: z.enum(replicaIdentities),
  /** Columns present in the old row: none, the key's, the index's or all. */
  identityColumns: z.array(z.string()),
  rls: z.object({ enabled: z.boolean(), forced: z.boolean() }),
  policies: z.array(policyFactsSchema),
  grants: z.array(roleGrantSchema),
  indexes: z.array(indexFactsSchema),
  foreignKeys: z.array(foreignKeyFactsSchema),
  publication: publicationMembershipSchema.nullable(),
  /** Rows of realtime.subscription for the table; null when that table cannot be seen. */
  liveSubscriptions: z.number().int().nullable(),
  /** What those rows ask for; empty when there are none or they cannot be seen. */
  liveBindings: z.array(liveBindingSchema),
});

/** API roles and roles of live subscribers that exist in this database. */
export const roleFactsSchema = z.object({
  name: z.string(),
  /** Row level security does not apply to it (BYPASSRLS or superuser). */
  bypassRls: z.boolean(),
  /** Roles whose privileges, and so whose policies, it has by membership. */
  memberOf: z.array(z.string()),
  /** Schemas without USAGE for it: it can look nothing up there, whatever it may select. */
  closedSchemas: z.array(z.string()),
});

/** What is known of the database as a whole, without its tables. */
export const databaseHeadSchema = z.object({
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
  roles: z.array(roleFactsSchema),
  collectedAt: z.iso.datetime(),
});

export const databaseFactsSchema = databaseHeadSchema.extend({ tables: z.array(tableFactsSchema) });

export type ColumnFacts = z.infer<typeof columnFactsSchema>;
export type PolicyFacts = z.infer<typeof policyFactsSchema>;
export type IndexFacts = z.infer<typeof indexFactsSchema>;
export type ForeignKeyFacts = z.infer<typeof foreignKeyFactsSchema>;
export type RoleGrant = z.infer<typeof roleGrantSchema>;
export type PublicationMembership = z.infer<typeof publicationMembershipSchema>;
export type TableFacts = z.infer<typeof tableFactsSchema>;
export type LiveBinding = z.infer<typeof liveBindingSchema>;
export type RoleFacts = z.infer<typeof roleFactsSchema>;
export type DatabaseHead = z.infer<typeof databaseHeadSchema>;
export type DatabaseFacts = z.infer<typeof databaseFactsSchema>;

/** The publication Realtime reads; its name is fixed in the server. */
export const REALTIME_PUBLICATION = "supabase_realtime";
