import { z } from "zod";
import { optimizationPlanSchema } from "../plan/optimization-plan.ts";
import { thresholdsSchema } from "../thresholds/thresholds.ts";

const changeSchema = z.object({
  /** null where it never was changed. */
  changedAt: z.iso.datetime().nullable(),
  /** Email of who changed it. */
  changedBy: z.string().nullable(),
});

/** GET admin/settings (viewer), and the answer of what changes them. */
export const settingsSchema = z.object({
  thresholds: changeSchema.extend({ value: thresholdsSchema, defaults: thresholdsSchema }),
  plan: changeSchema.extend({
    value: optimizationPlanSchema,
    defaults: optimizationPlanSchema,
    /** Sentences that say why `value` is the default although another plan is stored; null where it is what is stored. */
    problem: z.string().nullable(),
  }),
});
export type Settings = z.infer<typeof settingsSchema>;

/** PUT admin/thresholds (admin, armed): a threshold that is left out goes back to its default. */
export const changeThresholdsSchema = thresholdsSchema;
/** PUT admin/plan (admin, armed). */
export const changePlanSchema = optimizationPlanSchema;
