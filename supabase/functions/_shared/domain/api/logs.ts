import { z } from "zod";
import { severitySchema } from "../findings/finding.ts";
import { observedSchema } from "../live/observed.ts";
import { readCursor } from "../logs/log-cursor.ts";
import { logSummarySchema } from "../logs/log-summary.ts";
import { logLineSchema } from "../logs/shown-line.ts";

const LONGEST_MS = 24 * 3_600_000;

const bound = z.iso.datetime().transform((text) => new Date(text));
const cursor = z.string().transform((text, context) => {
  const read = readCursor(text);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: "is not a cursor that an earlier answer gave" });
  return z.NEVER;
});

/** Neither bound: the last hour. One alone: an hour from or to it. At most 24 hours, as the sources have it. */
const rangeShape = { from: bound.optional(), to: bound.optional() };

function isInOrder({ from, to }: { from?: Date | undefined; to?: Date | undefined }): boolean {
  if (from === undefined || to === undefined) return true;
  const length = to.getTime() - from.getTime();
  return length > 0 && length <= LONGEST_MS;
}
const order = { path: ["to"], error: "must be after from, by 24 hours at most" };

/** GET observe/logs/summary (viewer): how many lines, of what severity, in which groups. */
export const logSummaryQuerySchema = z.strictObject(rangeShape).refine(isInOrder, order);
export const logSummaryAnswerSchema = z.object({ summary: observedSchema(logSummarySchema) });
export type LogSummaryAnswer = z.infer<typeof logSummaryAnswerSchema>;

/** GET observe/logs/lines (viewer): newest first, or with `after` oldest first from there on. */
export const logLinesQuerySchema = z
  .strictObject({
    ...rangeShape,
    /** This one or worse. */
    severity: severitySchema.optional(),
    key: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, "is not a code or the name of a group")
      .optional(),
    text: z.string().min(1).max(200).optional(),
    table: z.string().min(1).max(128).optional(),
    before: cursor.optional(),
    after: cursor.optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  })
  .refine(isInOrder, order)
  .refine(({ before, after }) => before === undefined || after === undefined, {
    path: ["after"],
    error: "cannot be given with before",
  });
export type LogLinesQuery = z.infer<typeof logLinesQuerySchema>;

export const logPageSchema = z.object({
  lines: z.array(logLineSchema),
  /** Where the next page begins in the same direction; null when there is none now. */
  next: z.string().nullable(),
  /** The newest place that was read, for a tail to go on from; null when nothing was. */
  newest: z.string().nullable(),
});
export type LogPage = z.infer<typeof logPageSchema>;
export const logLinesAnswerSchema = z.object({ page: observedSchema(logPageSchema) });
export type LogLinesAnswer = z.infer<typeof logLinesAnswerSchema>;
