import { z } from "zod";
import { severitySchema } from "../findings/finding.ts";
import { explainReason } from "../realtime-reasons/explain-reason.ts";
import { classifyLine } from "./classify-line.ts";
import type { RawLogLine } from "./log-line.ts";
import { databaseDetails, placeOf, readPlace } from "./log-places.ts";
import { redactText } from "./redact-text.ts";

/** A line as it is shown: sorted, read and redacted. */
export const logLineSchema = z.object({
  id: z.string(),
  /** ISO 8601 with microseconds. */
  at: z.string(),
  origin: z.enum(["realtime", "postgres"]),
  level: z.string(),
  key: z.string(),
  severity: severitySchema,
  text: z.string(),
  table: z.object({ schema: z.string().nullable(), table: z.string() }).nullable(),
  topic: z.string().nullable(),
  role: z.string().nullable(),
  sqlState: z.string().nullable(),
  /** What this very text means, where it says more than its code. */
  meaning: z.string().nullable(),
});
export type LogLine = z.infer<typeof logLineSchema>;

const LONGEST_TEXT = 8_000;

export function shownLine(line: RawLogLine): LogLine {
  const { table, topic } = readPlace(placeOf(line.text));
  return {
    id: line.id,
    at: line.at,
    origin: line.origin,
    level: line.level.toLowerCase(),
    ...classifyLine(line),
    text: redactText(line.text).slice(0, LONGEST_TEXT),
    table,
    topic: topic === null ? null : redactText(topic),
    ...databaseDetails(line),
    meaning: explainReason(line.text.replace(/^[A-Z][A-Za-z0-9]+: /, ""))?.meaning ?? null,
  };
}
