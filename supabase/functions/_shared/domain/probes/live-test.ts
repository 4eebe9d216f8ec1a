import { z } from "zod";

/** Who listens in a live test: the project itself past RLS, a visitor, or the operator's own account. */
export const subscriberKinds = ["service_role", "anon", "yourself"] as const;
export type SubscriberKind = (typeof subscriberKinds)[number];

const triggerSchema = z.object({
  name: z.string(),
  function: z.string(),
  /** Its function seems to reach beyond the database: mail, webhooks, other servers. */
  outward: z.boolean(),
});

/** One way to make the table send a change, or why it is not one. */
export const liveTestVariantSchema = z.object({
  possible: z.boolean(),
  /** Why not; empty when possible. */
  obstacles: z.array(z.string()),
  /** What will happen, in the order in which it happens. */
  steps: z.array(z.string()),
  /** Triggers that fire, where the console's database role cannot silence them. */
  triggers: z.array(triggerSchema),
});
export type LiveTestVariant = z.infer<typeof liveTestVariantSchema>;

export const liveTestPlanSchema = z.object({
  schema: z.string(),
  table: z.string(),
  published: z.boolean(),
  /** Inserts a row, sees it arrive, deletes it. */
  insert: liveTestVariantSchema.extend({
    /** What the row will hold beside its defaults. */
    values: z.array(z.object({ column: z.string(), value: z.string() })),
    /** Columns that hold the operator's own id when they listen themselves, as a policy asks for it. */
    own: z.array(z.string()),
  }),
  /** Sets the primary key of one existing row to itself: nothing changes, and yet it is an UPDATE. */
  update: liveTestVariantSchema,
});
export type LiveTestPlan = z.infer<typeof liveTestPlanSchema>;

export const liveTestStages = ["subscribe", "write", "receive", "clean_up"] as const;
export type LiveTestStage = (typeof liveTestStages)[number];

export const liveTestVerdicts = [
  "arrived",
  "not_published",
  "no_grant",
  "no_primary_key",
  "hidden_by_rls",
  "policy_failed",
  "subscription_refused",
  "connection_failed",
  "write_refused",
  "write_unknown",
  "timed_out",
  "aborted",
] as const;
export type LiveTestVerdict = (typeof liveTestVerdicts)[number];

export const liveTestResultSchema = z.object({
  verdict: z.enum(liveTestVerdicts),
  /** The verdict in words, with the server's own where it gave some. */
  message: z.string(),
  /** Commit to receipt on one clock, and what the moment of the commit leaves open. null when nothing arrived. */
  latencyMs: z.number().nullable(),
  uncertaintyMs: z.number().nullable(),
  /** False when the test row could not be deleted yet: every collection tries again. */
  clean: z.boolean(),
});
export type LiveTestResult = z.infer<typeof liveTestResultSchema>;

export const liveTestEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("stage"),
    stage: z.enum(liveTestStages),
    state: z.enum(["running", "done", "failed"]),
    /** From the end of the stage before. */
    ms: z.number().nullable(),
    message: z.string().nullable(),
  }),
  z.object({ type: z.literal("result"), result: liveTestResultSchema }),
]);
export type LiveTestEvent = z.infer<typeof liveTestEventSchema>;
