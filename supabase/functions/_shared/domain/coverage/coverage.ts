import { z } from "zod";

/** Coverage of the whole database, measured from the catalog at one moment. */
export const coverageSchema = z.object({
  at: z.iso.datetime(),
  publication: z.object({ covered: z.number().int(), total: z.number().int() }),
  index: z.object({ covered: z.number().int(), total: z.number().int() }),
});
export type Coverage = z.infer<typeof coverageSchema>;
