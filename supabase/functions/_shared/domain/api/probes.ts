import { z } from "zod";
import { liveTestPlanSchema, subscriberKinds } from "../probes/live-test.ts";

/** Milliseconds on a monotonic clock of one process, named by `id`: times of two clocks cannot be compared. */
const clockSchema = z.object({
  id: z.string(),
  /** When the request arrived, before it was authenticated. */
  receivedAt: z.number(),
  answeredAt: z.number(),
});

/** GET observe/probes/clock (operator): one exchange of times, to learn how far two clocks are apart. */
export const clockAnswerSchema = z.object({ clock: clockSchema });

/**
 * POST observe/probes/beat (operator): commits one heartbeat and says when. `postgres_changes` updates the
 * operator's row of realtime_optimizer.heartbeats (`beat` tells the write apart), `broadcast` sends event `beat` to the topic
 * of `probe` (probeTopic), payload `{ beat }`.
 */
export const beatSchema = z.strictObject({
  via: z.enum(["postgres_changes", "broadcast"]),
  probe: z.uuid(),
  beat: z.uuid(),
  /** Whether the channel of the broadcast was joined as a private one. */
  private: z.boolean().default(false),
});
export const beatAnswerSchema = z.object({
  clock: clockSchema,
  /** The commit happened between these two, on the same clock. */
  commitSentAt: z.number(),
  commitAcknowledgedAt: z.number(),
});
export type BeatAnswer = z.infer<typeof beatAnswerSchema>;

/** GET observe/probes/readiness (viewer): what the probes of a browser need to know first. */
export const probeReadinessSchema = z.object({
  /** The heartbeat row a Postgres Changes delivery probe listens to; `remedy` says how to publish it. */
  heartbeat: z.object({
    schema: z.string(),
    table: z.string(),
    prober: z.string(),
    published: z.boolean(),
    remedy: z.string().nullable(),
  }),
  /** Messages per second the project allows, and how many it carries now; null where that cannot be seen. */
  messagesPerSecond: z.object({ limit: z.number().nullable(), now: z.number().nullable() }),
});
export type ProbeReadiness = z.infer<typeof probeReadinessSchema>;

/** GET observe/live-test?schema=&table= (viewer): whether the table can take a test row, and what that would do. */
export const liveTestQuerySchema = z.strictObject({
  schema: z.string().min(1).max(63),
  table: z.string().min(1).max(63),
});
export const liveTestPlanAnswerSchema = z.object({ plan: liveTestPlanSchema });

/**
 * POST observe/live-test (operator, armed): runs it. The answer is a stream of server-sent events, each with one
 * liveTestEventSchema as JSON in `data`; the last is of type result.
 */
export const runLiveTestSchema = z.strictObject({
  ...liveTestQuerySchema.shape,
  variant: z.enum(["insert", "update"]),
  /** Who listens. */
  as: z.enum(subscriberKinds).default("service_role"),
  /** Needed where the plan says that triggers fire. */
  acceptTriggers: z.boolean().default(false),
});

/** A channel's name without `realtime:`. */
const topicSchema = z.string().min(1).max(255);

/**
 * POST observe/inspector/token (operator, armed, audited as inspector.opened): to be called before any join.
 * yourself: the console's own token serves. anon: the publishable key serves. role: a token of five minutes;
 * with a `sub` that is not one's own, or with claims, for admins.
 */
export const inspectorTokenSchema = z.strictObject({
  topic: topicSchema,
  as: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("yourself") }),
    z.strictObject({ kind: z.literal("anon") }),
    z.strictObject({
      kind: z.literal("role"),
      role: z.string().min(1).max(63),
      sub: z.uuid().optional(),
      /** Further claims, such as app_metadata. Those that make a token valid or a login session are refused. */
      claims: z.record(z.string().max(100), z.json()).optional(),
    }),
  ]),
});
export const inspectorTokenAnswerSchema = z.object({
  /** null: the token or key that the caller holds already serves. */
  token: z.string().nullable(),
  role: z.string(),
  expiresAt: z.iso.datetime().nullable(),
});

/** GET observe/inspector/roles (operator): whom the inspector can be. A refused role says why. */
export const inspectorRolesSchema = z.object({
  /** Whether tokens can be made at all; `reason` when not. */
  mint: z.object({ possible: z.boolean(), reason: z.string().nullable() }),
  /** Whether a foreign user id and claims may be chosen (admin); `reason` when not. */
  others: z.object({ possible: z.boolean(), reason: z.string().nullable() }),
  roles: z.array(z.object({ name: z.string(), refusal: z.string().nullable() })),
});
export type InspectorRoles = z.infer<typeof inspectorRolesSchema>;

/** POST observe/inspector/broadcast (operator, armed): the record of a broadcast, to be made before it is sent. Answers {}. */
export const inspectorBroadcastSchema = z.strictObject({
  topic: topicSchema,
  event: z.string().min(1).max(255),
  private: z.boolean(),
  role: z.string().min(1).max(63),
  bytes: z.number().int().min(0),
});
export const inspectorBroadcastAnswerSchema = z.object({});
