import { z } from "zod";
import { inspectorTokenSchema } from "#domain/api/probes.ts";
import { protocolVersions } from "../frames/frame.ts";

export const changeEvents = ["*", "INSERT", "UPDATE", "DELETE"] as const;

const bindingSchema = z.object({
  event: z.enum(changeEvents),
  schema: z.string().min(1, "Name a schema"),
  /** Empty: every table of the schema. */
  table: z.string(),
  /** `column=operator.value`; empty: every row. */
  filter: z.string(),
});
export type ChangeBinding = z.infer<typeof bindingSchema>;

/** Which channel to join, as whom, and what to ask for. */
export interface JoinSettings {
  topic: string;
  as: z.infer<typeof inspectorTokenSchema>["as"];
  private: boolean;
  vsn: (typeof protocolVersions)[number];
  broadcast: { self: boolean; ack: boolean };
  presence: { enabled: boolean; key: string };
  changes: ChangeBinding[];
}

/** Names are trimmed in the form, since a blank at the end is another channel. */
export const joinSettingsSchema: z.ZodType<JoinSettings> = z.object({
  topic: inspectorTokenSchema.shape.topic,
  as: inspectorTokenSchema.shape.as,
  private: z.boolean(),
  vsn: z.enum(protocolVersions),
  broadcast: z.object({ self: z.boolean(), ack: z.boolean() }),
  presence: z.object({ enabled: z.boolean(), key: z.string() }),
  changes: z.array(bindingSchema),
});
