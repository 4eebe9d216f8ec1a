export const logLevels = ["info", "warning", "error", "critical"] as const;
export type LogLevel = (typeof logLevels)[number];

/** A line of realtime_logs: `Code: text`, or a text without a code. */
export interface LogLine {
  level: LogLevel;
  code: string | null;
  text: string;
  /** external_id, project and request_id are added; sub, exp and iss of claims only on warnings and errors. */
  metadata?: Record<string, string | number | undefined>;
  /** Billing metrics only. */
  measurements?: Record<string, number>;
}

export interface RealtimeLog {
  write(line: LogLine): void;
  /** A log that drops what the client's log_level does not admit. */
  atLevel(level: LogLevel, metadata?: Record<string, string>): RealtimeLog;
}
