import { z } from "zod";
import { severitySchema } from "../findings/finding.ts";

/** What a project has accepted: known findings and smells do not fail a build, new ones do. */
export const baselineSchema = z.strictObject({
  version: z.literal(1),
  /** `key` is that of smell-keys.ts; rule, file and message are for people who review the file. */
  smells: z.array(
    z.strictObject({ key: z.string(), rule: z.string(), file: z.string(), message: z.string() }),
  ),
  /** `id` is that of the finding; one that grew worse than `severity` is new. */
  findings: z.array(z.strictObject({ id: z.string(), severity: severitySchema, title: z.string() })),
});
export type Baseline = z.infer<typeof baselineSchema>;

export const emptyBaseline: Baseline = { version: 1, smells: [], findings: [] };
