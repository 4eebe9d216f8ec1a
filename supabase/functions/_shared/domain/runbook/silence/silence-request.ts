import { z } from "zod";
import { inspectorTokenSchema } from "../../api/probes.ts";

export const silenceEvents = ["*", "INSERT", "UPDATE", "DELETE"] as const;

/** Whose subscription is silent: as for the inspector, or the project's own server. */
export const silentListenerSchema = z.discriminatedUnion("kind", [
  ...inspectorTokenSchema.shape.as.options,
  z.strictObject({ kind: z.literal("service_role") }),
  /** An account of the project, with the claims that Auth issues. */
  z.strictObject({ kind: z.literal("user"), id: z.uuid() }),
]);
export type SilentListener = z.infer<typeof silentListenerSchema>;

/** How the diagnosis makes a change of its own. `update` sets an existing row to itself; `none` writes nothing. */
export const canaries = ["none", "update", "insert"] as const;
export type Canary = (typeof canaries)[number];

/** A subscription as its client has it. Names may be longer than any that can exist, as code may have them. */
export const silenceRequestSchema = z.strictObject({
  schema: z.string().min(1).max(1_000),
  table: z.string().min(1).max(1_000),
  event: z.enum(silenceEvents).default("*"),
  /** As in the binding: `column=operator.value[,…]`. Empty for none. */
  filter: z.string().max(2_000).default(""),
  /** Columns the binding asks for; null for all. */
  select: z.array(z.string().min(1).max(1_000)).min(1).max(1_600).nullable().default(null),
  /** The client joins a private channel. */
  private: z.boolean().default(false),
  as: silentListenerSchema,
  canary: z.enum(canaries).default("none"),
  /** Where triggers would fire on the canary. */
  acceptTriggers: z.boolean().default(false),
});
export type SilenceRequest = z.infer<typeof silenceRequestSchema>;
