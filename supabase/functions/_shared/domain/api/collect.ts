import { z } from "zod";

/** POST collect/samples with a secret key in header `apikey`: takes one sample, rolls up, prunes. */
export const collectAnswerSchema = z.object({
  /** skipped: another collection was under way, or this interval was sampled already. */
  status: z.enum(["sampled", "skipped"]),
  at: z.iso.datetime(),
  series: z.number().int(),
  /** Sources that could not be read, with the reason. */
  unseen: z.array(z.object({ source: z.string(), reason: z.string(), remedy: z.string() })),
  ms: z.number(),
});
export type CollectAnswer = z.infer<typeof collectAnswerSchema>;
