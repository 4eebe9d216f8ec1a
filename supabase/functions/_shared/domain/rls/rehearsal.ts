import { z } from "zod";
import { observedSchema } from "../live/observed.ts";

/** What a policy's USING says of one row. NULL counts as `fails`, as it does for PostgreSQL. */
export const policyOutcomes = ["holds", "fails", "error", "unknown"] as const;
export const policyOutcomeSchema = z.enum(policyOutcomes);
export type PolicyOutcome = z.infer<typeof policyOutcomeSchema>;

/** An error that PostgreSQL raised while it judged in the subject's name. The texts may quote values of rows. */
export const rlsFailureSchema = z.object({
  sqlstate: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  /** What it means, in a sentence. */
  meaning: z.string(),
  /** Realtime's poll would fail on it, for every subscriber of the project. */
  stopsRealtime: z.boolean(),
});
export type RlsFailure = z.infer<typeof rlsFailureSchema>;

export const rlsPolicySchema = z.object({
  name: z.string(),
  command: z.enum(["ALL", "SELECT", "INSERT", "UPDATE", "DELETE"]),
  permissive: z.boolean(),
  roles: z.array(z.string()),
  using: z.string().nullable(),
  /** It takes part in a SELECT of the subject's role. */
  applies: z.boolean(),
  /** By which of its roles: `public`, the role itself, or one that it is a member of; null when it does not apply. */
  through: z.string().nullable(),
  /** What evaluating it raised; null when it raised nothing or was not evaluated. */
  failure: rlsFailureSchema.nullable(),
});
export type RlsPolicy = z.infer<typeof rlsPolicySchema>;

/** Column to value as text, cut at 200 characters; null is NULL. */
const valuesSchema = z.record(z.string(), z.string().nullable());

export const examinedRowSchema = z.object({
  /** Primary key. */
  key: valuesSchema,
  /** Columns the role may select, where contents were asked for; else null. */
  values: valuesSchema.nullable(),
  /** What a SELECT by key answers in the subject's name; null where that raised an error or took too long. */
  visible: z.boolean().nullable(),
  /** Of the policies that apply, in their order. */
  outcomes: z.array(policyOutcomeSchema),
  /** Policies that decided, and a sentence about it. */
  decidedBy: z.array(z.string()),
  why: z.string(),
});
export type ExaminedRow = z.infer<typeof examinedRowSchema>;

/** Rules by which a change reaches a subscriber or does not; each is one of Realtime's own (apply_rls). */
export const changeRules = [
  "delivered",
  "not_published",
  "operation_not_published",
  "event_not_asked",
  "filter_refused",
  "no_primary_key",
  "no_grant",
  "filter_mismatch",
  "hidden_by_rls",
  "policy_error",
  "too_large",
  "not_known",
] as const;
export const changeRuleSchema = z.enum(changeRules);
export type ChangeRule = z.infer<typeof changeRuleSchema>;

export const changeVerdictSchema = z.object({
  /** error: the event arrives without its row, with an error in place of it. */
  verdict: z.enum(["delivered", "withheld", "error", "unknown"]),
  rule: changeRuleSchema,
  why: z.string(),
});
export type ChangeVerdict = z.infer<typeof changeVerdictSchema>;

export const recentChangeSchema = changeVerdictSchema.extend({
  key: valuesSchema,
  /** It was committed between these two. */
  after: z.iso.datetime(),
  before: z.iso.datetime(),
});
export type RecentChange = z.infer<typeof recentChangeSchema>;

export const rlsPlanSchema = z.object({
  /** Of the plan's execution, in ms. */
  ms: z.number(),
  planningMs: z.number(),
  /** Rows the plan answered. */
  rows: z.number(),
  /** Rows that were read and then dropped by a filter, policies included. */
  removed: z.number(),
  /** Indexes it used. */
  indexes: z.array(z.string()),
  /** Relations it read from end to end. */
  scanned: z.array(z.string()),
  /** The plan as EXPLAIN prints it, a line a node. */
  lines: z.array(z.string()),
});
export type RlsPlan = z.infer<typeof rlsPlanSchema>;

const countSchema = z.object({
  count: z.number().int(),
  /** There are more: it was not counted further. */
  more: z.boolean(),
});

export const rlsRehearsalSchema = z.object({
  at: z.iso.datetime(),
  schema: z.string(),
  table: z.string(),
  subject: z.object({
    kind: z.enum(["user", "claims", "role"]),
    role: z.string(),
    sub: z.string().nullable(),
    /** Names of the claims, without their values. */
    claims: z.array(z.string()),
  }),
  /** The outcome in one sentence. */
  verdict: z.string(),
  security: z.object({
    enabled: z.boolean(),
    forced: z.boolean(),
    /** Whether it binds the role; null when that could not be asked. */
    active: z.boolean().nullable(),
  }),
  grants: z.object({
    /** USAGE on the schema. */
    schema: z.boolean(),
    /** SELECT on the whole table. */
    table: z.boolean(),
    columns: z.array(z.object({ name: z.string(), type: z.string(), key: z.boolean(), select: z.boolean() })),
  }),
  policies: z.array(rlsPolicySchema),
  /** All rows, as the console's own role sees them. */
  total: observedSchema(countSchema),
  visible: observedSchema(countSchema),
  /** The first rows that the subject sees. */
  seenRows: observedSchema(
    z.array(
      z.object({
        key: valuesSchema.nullable(),
        values: valuesSchema.nullable(),
        /** Which policy lets it through; empty where that could not be asked. */
        why: z.string(),
      }),
    ),
  ),
  /** The first rows of the table, each judged. */
  examined: observedSchema(z.array(examinedRowSchema)),
  /** Reading the table as the subject, up to the bound of `visible`. */
  plan: observedSchema(rlsPlanSchema),
  /** What Realtime asks for each change and subscriber: is the row of this key there? */
  lookup: observedSchema(rlsPlanSchema),
  failure: rlsFailureSchema.nullable(),
  changes: observedSchema(
    z.object({
      /** How far back was looked: a minute, or less where samples began later. */
      since: z.iso.datetime(),
      rows: z.array(recentChangeSchema),
      /** There were more than are told. */
      more: z.boolean(),
      /** Parts of the table that were not looked at; null when all of it was. */
      partial: z.string().nullable(),
    }),
  ),
  /** What would become of a DELETE, which leaves no row to ask. */
  deletes: changeVerdictSchema,
  ms: z.number(),
});
export type RlsRehearsal = z.infer<typeof rlsRehearsalSchema>;
