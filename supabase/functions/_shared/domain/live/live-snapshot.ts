import { z } from "zod";
import { realtimeLimitsSchema } from "../limits/plan-limits.ts";
import { filterOperators } from "../subscriptions/filter-operators.ts";
import { observedSchema } from "./observed.ts";

/** Live rows of realtime.subscription that ask for the same; neither filter values nor claims are kept. */
export const subscriptionGroupSchema = z.object({
  schema: z.string(),
  table: z.string(),
  role: z.string(),
  event: z.enum(["INSERT", "UPDATE", "DELETE", "*"]),
  filters: z.array(z.object({ column: z.string(), operator: z.enum(filterOperators), negated: z.boolean() })),
  select: z.array(z.string()).nullable(),
  /** Rows, which is bindings. */
  count: z.number().int(),
});
export type SubscriptionGroup = z.infer<typeof subscriptionGroupSchema>;

/** Per second since the previous sample. null where the counter is not told by the source. */
export const ratesSchema = z.object({
  joins: z.number().nullable(),
  messages: z.number().nullable(),
  presence: z.number().nullable(),
  changes: z.number().nullable(),
  errors: z.number().nullable(),
  inputBytes: z.number().nullable(),
  outputBytes: z.number().nullable(),
});
export type Rates = z.infer<typeof ratesSchema>;

/** Broadcasts from the database in the last minute, by topic (realtime.messages). */
export const topicVolumeSchema = z.object({
  topic: z.string(),
  private: z.boolean(),
  messages: z.number().int(),
  perSecond: z.number(),
  bytes: z.number(),
  lastAt: z.iso.datetime(),
});

/** One published table: rows written per second since the previous sample, and who is subscribed. */
export const tableVolumeSchema = z.object({
  schema: z.string(),
  table: z.string(),
  writesPerSecond: z.number().nullable(),
  subscriptions: z.number().int(),
  /** p95 of the delivery probes of the last hour in ms; null when none ran. */
  deliveryMs: z.number().nullable(),
});

export const slotSchema = z.object({
  name: z.string(),
  /** `other`: not of this database's Realtime. */
  purpose: z.enum(["postgres_changes", "broadcast", "other"]),
  plugin: z.string().nullable(),
  temporary: z.boolean(),
  active: z.boolean(),
  walStatus: z.string().nullable(),
  /** WAL between restart_lsn and now. */
  retainedBytes: z.number().nullable(),
  /** WAL between confirmed_flush_lsn and now: what was written and not yet read. */
  lagBytes: z.number().nullable(),
});

export const replicationSchema = z.object({
  walLevel: z.string(),
  /** Of the whole cluster, whose databases share max_replication_slots. */
  slots: z.array(slotSchema),
  slotsMax: z.number().int(),
  senders: z.array(
    z.object({
      applicationName: z.string(),
      state: z.string().nullable(),
      lagBytes: z.number().nullable(),
      lagMs: z.number().nullable(),
    }),
  ),
  sendersMax: z.number().int(),
  /** max_slot_wal_keep_size in bytes; null when unlimited. */
  slotKeepBytes: z.number().nullable(),
  backends: z.object({ used: z.number().int(), max: z.number().int() }),
  /** Age in seconds of the oldest transaction that has written, which slot creation waits for; null when not told. */
  oldestTransactionSeconds: z.number().nullable(),
});
export type Replication = z.infer<typeof replicationSchema>;

/** What Realtime's own queries cost (pg_stat_statements), since its last reset and since the previous sample. */
export const statementCostSchema = z.object({
  statement: z.enum(["list_changes", "subscription_insert", "authorization", "other"]),
  calls: z.number(),
  totalMs: z.number(),
  meanMs: z.number(),
  maxMs: z.number(),
  recentMeanMs: z.number().nullable(),
});

export const liveSnapshotSchema = z.object({
  at: z.iso.datetime(),
  /** Open WebSockets. */
  connections: observedSchema(z.number().int()),
  /** Joined channels. */
  channels: observedSchema(z.number().int()),
  subscriptions: observedSchema(
    z.object({
      total: z.number().int(),
      /** Distinct subscription_id: one per binding, however many tables it matches. */
      bindings: z.number().int(),
      groups: z.array(subscriptionGroupSchema),
    }),
  ),
  rates: observedSchema(ratesSchema),
  topics: observedSchema(z.array(topicVolumeSchema)),
  tables: observedSchema(z.array(tableVolumeSchema)),
  replication: observedSchema(replicationSchema),
  statements: observedSchema(z.array(statementCostSchema)),
  limits: observedSchema(realtimeLimitsSchema),
});
export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>;
