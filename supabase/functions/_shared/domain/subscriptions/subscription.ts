import { z } from "zod";
import { filterOperators } from "./filter-operators.ts";

export const subscriptionFilterSchema = z.strictObject({
  column: z.string().min(1),
  operator: z.enum(filterOperators),
  negated: z.boolean().default(false),
  /** The literal value; null when it is only known at run time. */
  value: z.string().nullable(),
});

export const subscriptionSchema = z.strictObject({
  kind: z.enum(["postgres_changes", "broadcast", "presence"]),
  /** Path relative to the scanned root, with forward slashes. */
  file: z.string().min(1).max(4096),
  line: z.number().int().positive(),
  /** The name of the channel, with `${…}` where run time fills it; null when nothing of it is known. */
  channel: z.string().nullable(),
  /** The channel asks for authorization (config.private), so it needs policies on realtime.messages. */
  private: z.boolean().optional(),
  /** null for broadcast and presence, and where only run time knows. `*` is a wildcard. */
  schema: z.string().nullable(),
  table: z.string().nullable(),
  filters: z.array(subscriptionFilterSchema),
  /** Empty for broadcast and presence, and where only run time knows. */
  events: z.array(z.enum(["INSERT", "UPDATE", "DELETE", "*"])),
  /** Columns the binding asks for, which slims its payload; null for all of them. */
  select: z.array(z.string()).nullable().default(null),
  /** Columns of the old row that its handler reads, which only some replica identities send. */
  readsOld: z.array(z.string()).optional(),
  language: z.string(),
  /** How sure the scanner is: every part literal, some part resolved or templated, some part unknown. */
  confidence: z.enum(["high", "medium", "low"]),
  /** The parts only run time knows. With `filter` in it, `filters` holds just the conditions that are known. */
  unresolved: z.array(z.enum(["schema", "table", "filter", "event", "select"])).optional(),
  /** Call sites between the place and the binding; empty for a direct binding. */
  via: z.array(z.strictObject({ file: z.string(), line: z.number().int().positive() })),
});

export const smellSchema = z.strictObject({
  rule: z.string(),
  file: z.string(),
  line: z.number().int().positive(),
  message: z.string(),
});

/** A model of a Prisma schema, so that its table is known by the model's name (R3.6). */
export const prismaModelSchema = z.strictObject({
  name: z.string(),
  /** null where the schema file does not say, which is `public` by default. */
  schema: z.string().nullable(),
  table: z.string(),
  file: z.string(),
  line: z.number().int().positive(),
  /** Scalar fields and the columns they map to. */
  fields: z.array(z.strictObject({ name: z.string(), column: z.string(), type: z.string() })),
  /** Columns in key order: @id, @unique, @@id, @@unique and @@index. */
  indexes: z.array(
    z.strictObject({
      kind: z.enum(["primary_key", "unique", "index"]),
      columns: z.array(z.string()),
      name: z.string().nullable(),
    }),
  ),
});

/** A Realtime client library that a lock file or manifest names. */
export const clientPackageSchema = z.strictObject({
  ecosystem: z.enum(["npm", "pub", "swift", "maven", "pypi"]),
  name: z.string(),
  /** The version that is locked; null where only a range is known. */
  version: z.string().nullable(),
  range: z.string().nullable(),
  file: z.string(),
});

export const scanErrorSchema = z.strictObject({ file: z.string(), message: z.string() });

/** Output of `realtime-optimizer scan DIR --json`, and the inventory the console keeps. */
export const scanResultSchema = z.strictObject({
  version: z.literal(1),
  root: z.string(),
  subscriptions: z.array(subscriptionSchema).max(50_000),
  smells: z.array(smellSchema).max(50_000),
  models: z.array(prismaModelSchema).max(10_000).default([]),
  packages: z.array(clientPackageSchema).max(10_000).default([]),
  stats: z.strictObject({
    files: z.number().int(),
    parsed: z.number().int(),
    skipped: z.number().int(),
    errors: z.array(scanErrorSchema).max(1_000),
    ms: z.number(),
  }),
});

export type SubscriptionFilter = z.infer<typeof subscriptionFilterSchema>;
export type Subscription = z.infer<typeof subscriptionSchema>;
export type PrismaModel = z.infer<typeof prismaModelSchema>;
export type ClientPackage = z.infer<typeof clientPackageSchema>;
export type Smell = z.infer<typeof smellSchema>;
export type ScanResult = z.infer<typeof scanResultSchema>;
