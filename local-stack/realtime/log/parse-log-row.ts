import { z } from "zod";
import type { LogRow } from "./log-row.ts";

const logRowSchema = z.object({
  id: z.string(),
  timestamp: z.number(),
  event_message: z.string(),
  severity_text: z.string(),
  source: z.string(),
  log_attributes: z.record(z.string(), z.string()),
});

/** null for a line that a killed server wrote by half. */
export function parseLogRow(line: string): LogRow | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = logRowSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
