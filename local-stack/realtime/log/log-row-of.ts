import { randomUUID } from "node:crypto";
import type { LogRow } from "./log-row.ts";
import type { LogLine } from "./realtime-log.ts";

/** Claims are told only where something went wrong, as the server does. */
const CLAIMS = new Set(["sub", "exp", "iss"]);

/** What the analytics endpoint will show of a line. Attributes are flattened with dots, as its maps are; `timestamp` in microseconds. */
export function logRowOf(line: LogLine, tenantId: string, timestamp: number): LogRow {
  const attributes: Record<string, string> = { level: line.level, external_id: tenantId, project: tenantId };
  if (line.code !== null) attributes.error_code = line.code;
  const quiet = line.level === "info";
  for (const [name, value] of Object.entries(line.metadata ?? {})) {
    if (value !== undefined && !(quiet && CLAIMS.has(name))) attributes[name] = String(value);
  }
  for (const [name, value] of Object.entries(line.measurements ?? {})) {
    attributes[`measurements.${name}`] = String(value);
  }
  return {
    id: randomUUID(),
    timestamp,
    event_message: line.code === null ? line.text : `${line.code}: ${line.text}`,
    severity_text: line.level.toUpperCase(),
    source: "realtime_logs",
    log_attributes: attributes,
  };
}
