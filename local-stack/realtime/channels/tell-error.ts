import type { RealtimeLog } from "../log/realtime-log.ts";
import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";

/** Logs and counts an error of a channel. Returns what the client is told. */
export function tellError(
  { metrics }: { metrics: RealtimeMetrics },
  log: RealtimeLog,
  code: string,
  text: string,
): string {
  log.write({ level: "error", code, text });
  metrics.channelError(code);
  return `${code}: ${text}`;
}
