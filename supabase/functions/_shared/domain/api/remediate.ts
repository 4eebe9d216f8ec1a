import { z } from "zod";
import { fixSchema, fixStateSchema } from "../fixes/fix.ts";
import { fixPlanSchema } from "../fixes/fix-plan.ts";

/** GET remediate/plan?findingId= : a preview, kept nowhere (viewer). */
export const planQuerySchema = z.strictObject({ findingId: z.string().min(1).max(200) });
export const planAnswerSchema = z.object({ plan: fixPlanSchema });

/** POST remediate/fixes (operator, armed): keeps the plan as a fix in state planned. */
export const createFixSchema = z.strictObject({ findingId: z.string().min(1).max(200) });

/**
 * POST remediate/fixes/:id/rehearse | apply | rollback | cancel (operator, armed). The body is empty.
 * apply and rollback answer 202 while a job is at work, 200 otherwise; GET remediate/fixes/:id (viewer)
 * reads the truth from the catalog, so that polling it is enough.
 */
export const fixPathSchema = z.strictObject({ id: z.uuid() });
export const emptyBodySchema = z.strictObject({});
export const fixAnswerSchema = z.object({ fix: fixSchema });

/** GET remediate/fixes?state=&limit=&before= : newest first. */
export const fixListQuerySchema = z.strictObject({
  state: fixStateSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.iso.datetime().optional(),
});
export const fixListSchema = z.object({ fixes: z.array(fixSchema), more: z.boolean() });
export type FixList = z.infer<typeof fixListSchema>;
