import { AuthorizationError, DATABASE_UNREACHABLE } from "../auth/authorization-error.ts";
import { authorizeRead } from "../auth/authorize-topic.ts";
import type { Claims } from "../auth/claims.ts";
import { type TopicPolicies, unaskedPolicies } from "../auth/policies.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { JoinRefusal } from "./join-refusal.ts";
import { tellError } from "./tell-error.ts";

interface ReadRequest {
  socket: ClientSocket;
  subTopic: string;
  claims: Claims;
  presenceEnabled: boolean;
}

/**
 * What the claims may read in a private topic.
 * @throws JoinRefusal where they may read nothing, or the database did not say
 */
export async function readPolicies(project: Project, request: ReadRequest): Promise<TopicPolicies> {
  const { socket, subTopic, claims, presenceEnabled } = request;
  const extensions = presenceEnabled ? (["broadcast", "presence"] as const) : (["broadcast"] as const);
  const refusal = (cause?: unknown) =>
    JoinRefusal.logged(
      "Unauthorized",
      `You do not have permissions to read from this Channel topic: ${subTopic}`,
      { cause },
    );
  const since = performance.now();
  try {
    const { headers } = socket.handshake;
    const readable = await authorizeRead(project.policies, { topic: subTopic, claims, headers }, extensions);
    project.metrics.authorizationChecked("read", performance.now() - since);
    if (readable.size === 0) throw refusal();
    const policies = unaskedPolicies();
    for (const extension of extensions) policies[extension].read = readable.has(extension);
    return policies;
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    if (error.fault !== "policy") throw databaseRefusal(error);
    tellError(project, socket.log, "RlsPolicyError", error.message);
    throw refusal(error);
  }
}

export function databaseRefusal(error: AuthorizationError): JoinRefusal {
  switch (error.fault) {
    case "canceled":
      return JoinRefusal.logged("QueryCanceled", error.message, { cause: error });
    case "missing_partition":
      return JoinRefusal.logged(
        "MissingPartition",
        "Realtime was unable to find the expected messages partition",
        { cause: error },
      );
    case "lack_of_connections":
      return JoinRefusal.logged(
        "DatabaseLackOfConnections",
        "Database can't accept more connections, Realtime won't connect",
        { cause: error },
      );
    case "too_many_attempts":
      return JoinRefusal.logged(
        "DatabaseConnectionRateLimitReached",
        "Too many database connections attempts per second",
        { cause: error },
      );
    case "pool_exhausted":
      return JoinRefusal.logged("IncreaseConnectionPool", error.message, { cause: error });
    case "unavailable":
      return JoinRefusal.logged("UnableToConnectToProject", DATABASE_UNREACHABLE, { cause: error });
    case "policy":
      return JoinRefusal.told(DATABASE_UNREACHABLE, "UnableToSetPolicies", error.message, error);
  }
}
