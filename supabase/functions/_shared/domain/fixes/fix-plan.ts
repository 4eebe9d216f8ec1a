import { z } from "zod";
import { checkIdSchema } from "../checks/check.ts";
import type { DatabaseFacts, TableFacts } from "../facts/database-facts.ts";
import {
  type Finding,
  type FindingType,
  type FixKind,
  fixKindSchema,
  severitySchema,
} from "../findings/finding.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** One SQL statement. `standalone` ones cannot run in a transaction and are run as a job. */
export const statementSchema = z.object({
  sql: z.string(),
  purpose: z.string(),
  mode: z.enum(["transaction", "standalone"]),
});
export type Statement = z.infer<typeof statementSchema>;

export const lockSchema = z.object({
  relation: z.string(),
  /** PostgreSQL's name of the lock mode, such as ShareUpdateExclusiveLock. */
  mode: z.string(),
  /** In plain words: what waits while it is held. */
  blocks: z.string(),
  held: z.enum(["instant", "while_building"]),
});

export const fixPlanSchema = z.object({
  kind: fixKindSchema,
  findingId: z.string(),
  findingType: z.string(),
  severity: severitySchema,
  title: z.string(),
  target: z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()) }),
  /** Unquoted name of what the plan makes or extends: an index of the target's schema, or a publication. */
  object: z.string(),
  statements: z.array(statementSchema).min(1),
  rollback: z.array(statementSchema).min(1),
  /** The check that must pass afterwards, and the query a person can run to see the same. */
  verification: z.object({ check: checkIdSchema, expectation: z.string(), query: z.string() }),
  locks: z.array(lockSchema),
  impact: z.object({
    tableBytes: z.number(),
    estimatedRows: z.number().nullable(),
    /** Disk the change takes, estimated; null where unknown. */
    addedBytes: z.number().nullable(),
    /** Rows of realtime.subscription that Realtime will drop and re-request; null when not visible. */
    subscriptionsReset: z.number().int().nullable(),
    /** What clients will notice, in a sentence. */
    clients: z.string(),
    duration: z.object({ seconds: z.number().nullable(), basis: z.string() }),
  }),
  risk: z.object({ level: z.enum(["low", "medium", "high"]), reason: z.string() }),
  rehearsal: z.object({ possible: z.boolean(), note: z.string() }),
  migration: z.object({
    /** File name without timestamp and ending, such as add_orders_to_realtime_publication (R2.9). */
    name: z.string(),
    sql: z.string(),
    rollbackSql: z.string(),
  }),
  /** Facts the plan relies on; apply refuses when they differ (database_changed). */
  preconditions: z.record(z.string(), z.unknown()),
});
export type FixPlan = z.infer<typeof fixPlanSchema>;

export interface FixInput {
  finding: Finding;
  table: TableFacts;
  database: DatabaseFacts;
  /** Bindings of the scanned code that reach the table; null when no inventory was given. */
  subscriptions: Subscription[] | null;
  names: NamesAround;
}

export interface NamesAround {
  /** Names of all relations in the table's schema: an index needs one that is free. */
  taken: ReadonlySet<string>;
  /** A table of the same name exists in another schema. */
  namesake: boolean;
}

/**
 * Where the change of a plan stands in the catalog. `incomplete` is what an interrupted build leaves behind;
 * `changed` means that something of that name is there, but not as the plan makes it.
 */
export type Presence = "absent" | "incomplete" | "present" | "changed";

/** One kind of fix, pure. The machine that applies plans knows none of them by name. */
export interface FixDefinition {
  kind: FixKind;
  title: string;
  resolves: FindingType[];
  /** R2.17: unattended runs may apply it, because it only adds to a publication or creates an index. */
  unattended: boolean;
  /** @throws AppError fix_refused when the fix would do harm, with the reason as its message. */
  plan(input: FixInput): FixPlan;
  /** Facts the plan relies on, compared again right before applying. Values are JSON without nested objects. */
  preconditions(input: FixInput): Record<string, unknown>;
  /** @param table null when the relation no longer exists. */
  presence(plan: FixPlan, table: TableFacts | null): Presence;
}
