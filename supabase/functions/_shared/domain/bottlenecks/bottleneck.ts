import { z } from "zod";

/** R3.9: a figure that a projection was computed from, and where it was read. */
export const projectionInputSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  source: z.string(),
});
export type ProjectionInput = z.infer<typeof projectionInputSchema>;

/**
 * What is expected to change, with the arithmetic shown. A figure that an unseen input would be needed for is null,
 * and `missing` says what it is and how to see it: nothing is estimated in its place.
 */
export const projectionSchema = z.object({
  of: z.enum(["latency", "throughput", "stability", "resources"]),
  what: z.string(),
  unit: z.string(),
  now: z.number().nullable(),
  after: z.number().nullable(),
  /** In words and signs, with the values put in: `4 changes/s × 31 subscribers × 0.2 ms`. */
  formula: z.object({ now: z.string(), after: z.string() }),
  inputs: z.array(projectionInputSchema),
  missing: z.array(z.object({ what: z.string(), remedy: z.string() })),
});
export type Projection = z.infer<typeof projectionSchema>;

/** R3.3. */
export const bottleneckSchema = z.object({
  /** Stable from look to look: its kind and what it is about. */
  id: z.string(),
  kind: z.enum(["fan_out", "payload", "policy", "delivery", "connection"]),
  /** Both null where it is about the project. */
  schema: z.string().nullable(),
  table: z.string().nullable(),
  title: z.string(),
  cause: z.string(),
  impact: z.string(),
  strategy: z.array(z.string()),
  projections: z.array(projectionSchema),
});
export type Bottleneck = z.infer<typeof bottleneckSchema>;

/** Why connections fail: under which conditions, what helps now, and what keeps it from coming back. */
export const connectionProblemSchema = z.object({
  condition: z.string(),
  count: z.number().int(),
  /** Where it was seen, and when. */
  source: z.string(),
  solution: z.string(),
  prevention: z.string(),
});
export type ConnectionProblem = z.infer<typeof connectionProblemSchema>;
