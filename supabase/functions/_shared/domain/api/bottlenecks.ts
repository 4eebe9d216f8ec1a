import { z } from "zod";
import { bottleneckSchema, connectionProblemSchema } from "../bottlenecks/bottleneck.ts";

/** GET diagnose/bottlenecks (viewer). */
export const bottlenecksSchema = z.object({
  at: z.iso.datetime(),
  bottlenecks: z.array(bottleneckSchema),
  /** Of tables, beyond those that are told. */
  more: z.number().int(),
  problems: z.array(connectionProblemSchema),
  /** Sources that were not there to look at. */
  unseen: z.array(z.object({ reason: z.string(), remedy: z.string() })),
});
export type Bottlenecks = z.infer<typeof bottlenecksSchema>;
