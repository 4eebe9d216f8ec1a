import { z } from "zod";
import { observedSchema } from "../live/observed.ts";
import { filterOperators } from "../subscriptions/filter-operators.ts";
import { subscriptionSchema } from "../subscriptions/subscription.ts";
import { inventoryStateSchema } from "./matrix.ts";

const filtersSchema = z.array(
  z.object({ column: z.string(), operator: z.enum(filterOperators), negated: z.boolean() }),
);

/** What one table's live subscriptions, code and registry say of each other. */
export const driftKinds = [
  "in_step",
  "not_in_code",
  "differs",
  "perhaps_in_code",
  "not_published",
  "nobody_listens",
  "own",
] as const;
export const driftKindSchema = z.enum(driftKinds);
export type DriftKind = z.infer<typeof driftKindSchema>;

const codeBindingSchema = subscriptionSchema
  .pick({ file: true, line: true, channel: true, events: true, select: true, unresolved: true })
  .extend({
    filters: filtersSchema,
    /** Live rows that are its own; null where live subscriptions cannot be seen. */
    live: z.number().int().nullable(),
  });

const liveBindingSchema = z.object({
  role: z.string(),
  event: z.enum(["INSERT", "UPDATE", "DELETE", "*"]),
  filters: filtersSchema,
  select: z.array(z.string()).nullable(),
  count: z.number().int(),
  match: z.enum(["in_code", "filter_differs", "event_differs", "select_differs", "not_in_code"]),
});

const registrySchema = z.object({
  /** Active records and all of them. */
  active: z.number().int(),
  records: z.number().int(),
  users: z.number().int(),
  lastPingAt: z.iso.datetime().nullable(),
});

export const inventoryRowSchema = z.object({
  schema: z.string(),
  table: z.string(),
  exists: z.boolean(),
  published: z.boolean(),
  drift: driftKindSchema,
  /** The drift in a sentence. */
  summary: z.string(),
  code: z.array(codeBindingSchema),
  live: z.array(liveBindingSchema),
  registry: registrySchema.nullable(),
});
export type InventoryRow = z.infer<typeof inventoryRowSchema>;

/** Who is subscribed, by role: people are counted and not named. */
export const accessSchema = z.object({
  schema: z.string(),
  table: z.string(),
  role: z.string(),
  /** Distinct users (sub); those without one are counted as one. */
  subjects: z.number().int(),
  bindings: z.number().int(),
  /** Bindings of the user who has most. */
  most: z.number().int(),
  oldestAt: z.iso.datetime().nullable(),
});
export type Access = z.infer<typeof accessSchema>;

/** GET diagnose/inventories (viewer): code, live subscriptions and registry, table by table. */
export const inventoriesSchema = z.object({
  at: z.iso.datetime(),
  /** The scanned code; null when none was uploaded. */
  code: inventoryStateSchema,
  live: observedSchema(z.object({ rows: z.number().int() })),
  registry: observedSchema(z.object({ records: z.number().int() })),
  rows: z.array(inventoryRowSchema),
  /** Bindings whose table only run time knows. */
  unresolved: z.array(subscriptionSchema.pick({ file: true, line: true, schema: true, events: true })),
  access: observedSchema(z.array(accessSchema)),
});
export type Inventories = z.infer<typeof inventoriesSchema>;
