import { AuthorizationError, type AuthorizationFault } from "../auth/authorization-error.ts";
import { authorizeWrite } from "../auth/authorize-topic.ts";
import type { Claims } from "../auth/claims.ts";
import { userBroadcastFrames } from "../protocol/fan-out-frames.ts";
import type { UserBroadcast } from "../protocol/user-broadcast.ts";
import type { Project } from "../server/project.ts";
import { fanOut } from "./fan-out.ts";
import { fitsLimit } from "./payload-size.ts";

interface Single {
  /** Without `realtime:`. */
  topic: string;
  isPrivate: boolean;
  broadcast: UserBroadcast;
  claims: Claims;
  headers: Record<string, string>;
}

export type SingleOutcome =
  | { status: 202 }
  | { status: 403 | 422 | 429; message: string }
  | { status: 422; errors: Record<string, string[]> };

/** Sends one broadcast. Unlike in a batch, who may not write is told so. */
export async function broadcastSingle(project: Project, single: Single): Promise<SingleOutcome> {
  const { topic, isPrivate, broadcast } = single;
  const bytes = broadcast.payload.length;
  if (!fitsLimit(project.tenant, bytes)) {
    return { status: 422, errors: { payload: ["Payload size exceeds tenant limit"] } };
  }
  const limit = project.tenant.limits.messagesPerSecond;
  if (limit !== null && project.rates.messages.average >= limit) {
    return { status: 429, message: "You have exceeded your rate limit" };
  }
  const refusal = isPrivate ? await writeRefusal(project, single) : null;
  if (refusal !== null) return refusal;
  project.rates.messages.add(1);
  project.metrics.events("broadcast", 1);
  project.metrics.payloadSize("broadcast", bytes);
  try {
    fanOut(project, { topic, isPrivate, frames: userBroadcastFrames(`realtime:${topic}`, broadcast) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { status: 422, message: error.message };
  }
  return { status: 202 };
}

const refusals: Record<AuthorizationFault, { code: string; message: string }> = {
  policy: { code: "RlsPolicyError", message: "RLS policy error" },
  canceled: { code: "QueryCanceled", message: "Query canceled" },
  missing_partition: { code: "MissingPartition", message: "Missing messages partition" },
  lack_of_connections: {
    code: "DatabaseLackOfConnections",
    message: "Tenant database has too many connections",
  },
  too_many_attempts: { code: "DatabaseConnectionRateLimitReached", message: "Connect rate limit reached" },
  pool_exhausted: { code: "IncreaseConnectionPool", message: "Connection pool exhausted" },
  unavailable: { code: "UnableToConnectToProject", message: "Tenant database unavailable" },
};

async function writeRefusal(
  project: Project,
  { topic, claims, headers }: Single,
): Promise<SingleOutcome | null> {
  const since = performance.now();
  try {
    const writable = await authorizeWrite(project.policies, { topic, claims, headers }, ["broadcast"]);
    project.metrics.authorizationChecked("write", performance.now() - since);
    return writable.has("broadcast") ? null : { status: 403, message: "Unauthorized" };
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    const { code, message } = refusals[error.fault];
    project.log.write({ level: "error", code, text: error.message });
    return { status: error.fault === "pool_exhausted" ? 429 : 422, message };
  }
}
