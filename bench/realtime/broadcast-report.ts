import { z } from "zod";

/** What broadcast-load.ts tells at its end; delays in ms from sending to hearing, in one process. */
export const broadcastReportSchema = z.object({
  lost: z.number(),
  perSecond: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
});
export type BroadcastReport = z.infer<typeof broadcastReportSchema>;
