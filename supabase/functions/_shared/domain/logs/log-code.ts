import type { FindingType, Severity } from "../findings/finding.ts";
import { explainReason } from "../realtime-reasons/explain-reason.ts";

export const logCategories = [
  "auth",
  "rls",
  "connection",
  "replication",
  "subscription",
  "rate_limit",
  "payload",
  "performance",
  "platform",
] as const;
export type LogCategory = (typeof logCategories)[number];

/**
 * At which level the server writes it. `client`: only for sockets that joined with a log_level that admits it;
 * `postgres`: into the log of Postgres; `never`: documented, and written by no version we have read.
 */
export type EmittedAs = "critical" | "error" | "warning" | "client" | "postgres" | "never";

/** An operational code of Realtime: what begins a line of its log, before a colon. */
export interface LogCode {
  code: string;
  emitted: EmittedAs;
  severity: Severity;
  category: LogCategory;
  meaning: string;
  remedy: string;
}

export const findingOfCategory: Record<LogCategory, FindingType> = {
  auth: "auth_failure",
  rls: "rls_denial",
  connection: "connection_error",
  replication: "replication_error",
  subscription: "subscription_error",
  rate_limit: "rate_limit_reached",
  payload: "payload_error",
  performance: "performance_warning",
  platform: "platform_error",
};

export type CodeRow = [code: string, emitted: EmittedAs, severity: Severity, meaning: string, remedy: string];
/** A code that clients are told as well: its words are those of realtime-reasons. */
export type ToldRow = [code: string, emitted: EmittedAs, severity: Severity];

export function logCodesOf(category: LogCategory, rows: readonly (CodeRow | ToldRow)[]): LogCode[] {
  return rows.map(([code, emitted, severity, meaning, remedy]) => {
    const words = meaning === undefined || remedy === undefined ? told(code) : { meaning, remedy };
    return { code, emitted, severity, category, ...words };
  });
}

function told(code: string): { meaning: string; remedy: string } {
  const words = explainReason(code);
  if (words === null) throw new Error(`realtime-reasons does not explain ${code}`);
  return words;
}
