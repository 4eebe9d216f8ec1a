import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import { analyticsLogSource } from "./analytics-log-source.ts";
import type { LogSource } from "./log-source.ts";
import { managementLogSource } from "./management-log-source.ts";

/** The source of logs that is configured; where none is, what to set. */
export function logSourceOf({
  management,
  analytics,
}: Pick<Platform, "management" | "analytics">): Observed<LogSource> {
  if (management !== null) {
    const source = managementLogSource(management);
    return seen(source, source.name);
  }
  if (analytics !== null) {
    const source = analyticsLogSource(analytics);
    return seen(source, source.name);
  }
  return unseen(
    "No source of Realtime's logs is connected.",
    "Hosted: set MANAGEMENT_API_TOKEN and PROJECT_REF. Self-hosted: set ANALYTICS_URL and ANALYTICS_TOKEN.",
  );
}
