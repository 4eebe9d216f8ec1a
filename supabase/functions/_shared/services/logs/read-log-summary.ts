import type { z } from "zod";
import type { LogSummaryAnswer, logSummaryQuerySchema } from "../../domain/api/logs.ts";
import { seen } from "../../domain/live/observed.ts";
import { summarizeLogs } from "../../domain/logs/summarize-logs.ts";
import type { Platform } from "../platform.ts";
import { logRangeOf } from "./log-range-of.ts";
import { logSourceOf } from "./log-source-of.ts";

/** What the project's Realtime logged in a range: by severity over time, and in groups with what they mean. */
export async function readLogSummary(
  { platform }: { platform: Platform },
  query: z.infer<typeof logSummaryQuerySchema>,
): Promise<LogSummaryAnswer> {
  const source = logSourceOf(platform);
  if (!source.seen) return { summary: source };
  const range = logRangeOf(query, Date.now());
  const counts = await source.value.count(range);
  return { summary: counts.seen ? seen(summarizeLogs(counts.value, range), counts.source) : counts };
}
