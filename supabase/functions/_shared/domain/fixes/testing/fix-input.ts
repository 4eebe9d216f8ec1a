import type { ColumnFacts, DatabaseFacts, IndexFacts, TableFacts } from "../../facts/database-facts.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Subscription, SubscriptionFilter } from "../../subscriptions/subscription.ts";
import type { FixInput } from "../fix-plan.ts";

export function columnFacts(name: string, type = "text"): ColumnFacts {
  return { name, type, notNull: false, storage: "extended", averageBytes: 8 };
}

export function indexFacts(name: string, columns: string[], over: Partial<IndexFacts> = {}): IndexFacts {
  return {
    name,
    method: "btree",
    columns,
    leading: { operatorClass: "text_ops", collation: "default" },
    unique: false,
    primary: false,
    valid: true,
    ready: true,
    building: false,
    predicate: null,
    definition: `CREATE INDEX ${name}`,
    bytes: 8192,
    ...over,
  };
}

/** A table that every fix accepts. */
export function tableFacts(over: Partial<TableFacts> = {}): TableFacts {
  return {
    oid: 16400,
    schema: "public",
    table: "orders",
    kind: "table",
    persistence: "permanent",
    partitionOf: null,
    partitionCount: 0,
    partitionIdentities: [],
    owner: "postgres",
    alterable: true,
    locked: false,
    estimatedRows: 1000,
    totalBytes: 1024 * 1024,
    toastBytes: 0,
    heapBytes: 1024 * 1024,
    columns: [columnFacts("id", "bigint"), columnFacts("status")],
    primaryKey: ["id"],
    replicaIdentity: "default",
    identityColumns: ["id"],
    rls: { enabled: true, forced: false },
    policies: [],
    grants: [{ role: "authenticated", select: true, columns: [] }],
    indexes: [indexFacts("orders_pkey", ["id"], { primary: true, unique: true })],
    foreignKeys: [],
    publication: null,
    liveSubscriptions: 0,
    liveBindings: [],
    ...over,
  };
}

export function databaseFacts(tables: TableFacts[], over: Partial<DatabaseFacts> = {}): DatabaseFacts {
  return {
    database: "postgres",
    serverVersion: "17.6",
    serverVersionNumber: 170006,
    currentRole: "postgres",
    walLevel: "logical",
    publication: {
      name: "supabase_realtime",
      owner: "postgres",
      alterable: true,
      allTables: false,
      schemas: [],
      publishViaPartitionRoot: false,
      publishes: { insert: true, update: true, delete: true },
    },
    liveSubscriptions: 3,
    roles: [],
    collectedAt: "2026-11-20T12:00:00.000Z",
    tables,
    ...over,
  };
}

export function subscriptionTo(table: TableFacts, filters: SubscriptionFilter[]): Subscription {
  return {
    kind: "postgres_changes",
    file: "src/app.ts",
    line: 1,
    channel: "orders",
    schema: table.schema,
    table: table.table,
    filters,
    events: ["*"],
    select: null,
    language: "typescript",
    confidence: "high",
    via: [],
  };
}

export function findingOn(table: TableFacts, over: Partial<Finding> = {}): Finding {
  return {
    id: "missing_publication:public.orders",
    type: "missing_publication",
    severity: "CRITICAL",
    check: "publication",
    schema: table.schema,
    table: table.table,
    columns: [],
    title: `${table.schema}.${table.table} is subscribed to but not published`,
    details: "2 subscriptions in the code.",
    impact: "They receive nothing.",
    fix: { mode: "automatic", kind: "add_to_publication", summary: "Add it." },
    docs: "https://supabase.com/docs/guides/realtime/postgres-changes",
    ...over,
  };
}

export function missingIndexOn(table: TableFacts, columns: string[]): Finding {
  return findingOn(table, {
    id: `missing_index:${columns.join(",")}`,
    type: "missing_index",
    severity: "MEDIUM",
    check: "filter_index",
    columns,
    fix: { mode: "automatic", kind: "create_filter_index", summary: "Create it." },
  });
}

export function fixInput(finding: Finding, table: TableFacts, over: Partial<FixInput> = {}): FixInput {
  return {
    finding,
    table,
    database: databaseFacts([table]),
    subscriptions: null,
    names: { taken: new Set([table.table, ...table.indexes.map(({ name }) => name)]), namesake: false },
    ...over,
  };
}
