import { z } from "zod";
import { isAtLeast } from "../checks/overview.ts";
import { type Severity, severities } from "../findings/finding.ts";

/** R2.1: what a run looks at, what it fixes, and which validations it must be able to make. */
export const validationNames = ["publication_check", "index_check", "logs_check"] as const;
export const validationNameSchema = z.enum(validationNames);
export type ValidationName = z.infer<typeof validationNameSchema>;

const priorities = ["all", ...severities] as const;

/** "all", or the least severity that is fixed; a severity may be written in any case. */
export const prioritySchema = z.preprocess(canonicalPriority, z.enum(priorities));
export type Priority = (typeof priorities)[number];

export const optimizationPlanSchema = z.strictObject({
  workflow: z.literal("realtime-health"),
  phase: z.literal("optimization"),
  config: z.strictObject({
    checkPublications: z.boolean(),
    checkPayloadSizes: z.boolean(),
    checkIndexes: z.boolean(),
    checkConnectionLogs: z.boolean(),
    priority: prioritySchema,
  }),
  validation: z
    .strictObject({
      /** A run that has no source for one of these is PARTIAL. */
      required: z.array(validationNameSchema),
      /** May be missing; the report says so. */
      optional: z.array(validationNameSchema),
    })
    .superRefine((validation, context) => {
      const seen = new Set<ValidationName>();
      for (const list of ["required", "optional"] as const)
        for (const [index, name] of validation[list].entries()) {
          if (seen.has(name))
            context.addIssue({ code: "custom", path: [list, index], message: `"${name}" is listed twice` });
          seen.add(name);
        }
    }),
});
export type OptimizationPlan = z.infer<typeof optimizationPlanSchema>;

/** What a run does when no plan was written. */
export const defaultOptimizationPlan: OptimizationPlan = {
  workflow: "realtime-health",
  phase: "optimization",
  config: {
    checkPublications: true,
    checkPayloadSizes: true,
    checkIndexes: true,
    checkConnectionLogs: true,
    priority: "all",
  },
  validation: { required: ["publication_check"], optional: ["index_check", "logs_check"] },
};

function canonicalPriority(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const upper = value.toUpperCase();
  return upper === "ALL" ? "all" : upper;
}

/** Whether a plan's priority lets findings of this severity be fixed. */
export function priorityAdmits(priority: Priority, severity: Severity): boolean {
  return priority === "all" || isAtLeast(severity, priority);
}
