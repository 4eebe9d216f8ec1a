import { z } from "zod";
import { liveSnapshotSchema } from "../live/live-snapshot.ts";
import { probeResultSchema } from "../probes/probe.ts";
import { seriesLabelsSchema, seriesNameSchema, seriesSchema, seriesWindowSchema } from "../series/series.ts";

/** GET observe/live (viewer): what is seen now. Sampling goes on by schedule, whoever looks. */
export const liveAnswerSchema = z.object({
  snapshot: liveSnapshotSchema,
  /** When a scheduled sample was last stored; null when none ever was. */
  lastSampleAt: z.iso.datetime().nullable(),
  /** Consoles may join LIVE_TOPIC: the policy on realtime.messages is there. Else they poll. */
  broadcast: z.boolean(),
});
export type LiveAnswer = z.infer<typeof liveAnswerSchema>;

/** GET observe/series?names=a,b&window=1h[&labels={"schema":"public"}] (viewer). Labels narrow, and may be partial. */
export const seriesQuerySchema = z.strictObject({
  names: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(seriesNameSchema).min(1).max(24)),
  window: seriesWindowSchema,
  labels: z
    .string()
    .max(2_000)
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(seriesLabelsSchema)
    .optional(),
});

/** Something that changed the database, to be drawn on every chart. */
export const annotationSchema = z.object({
  at: z.iso.datetime(),
  fixId: z.uuid(),
  title: z.string(),
  kind: z.enum(["applied", "rolled_back"]),
});

export const seriesAnswerSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Length of a point's interval. */
  stepSeconds: z.number(),
  series: z.array(seriesSchema),
  annotations: z.array(annotationSchema),
});
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;

/** POST observe/probes (operator): keeps what a browser measured. GET observe/probes (viewer): the latest, newest first. */
export const recordProbeSchema = z.strictObject({
  // What the server measures, it keeps by itself.
  result: probeResultSchema.refine(({ from }) => from === "browser", {
    path: ["from"],
    error: "must be browser",
  }),
});
export const recordedProbeSchema = z.object({ probe: probeResultSchema });
export const probeListSchema = z.object({ probes: z.array(probeResultSchema) });
