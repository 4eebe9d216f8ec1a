import { z } from "zod";
import { stackPlans } from "./tenant/local-limits.ts";

/** What the process of the embedded Realtime is told when it starts, as JSON in REALTIME_CONFIG. */
export const realtimeConfigSchema = z.strictObject({
  databaseUrl: z.string(),
  jwtSecret: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  plan: z.enum(stackPlans),
  /** Unix socket to serve on. */
  socket: z.string(),
  /** Lines of the log, as JSON. */
  logFile: z.string(),
  postgresLogFile: z.string(),
});
export type RealtimeConfig = z.infer<typeof realtimeConfigSchema>;
