import { logCodesOf } from "../log-code.ts";

const reachable = "Check that the database is up and accepts connections, and its restarts and network bans.";

export const connectionCodes = logCodesOf("connection", [
  [
    "ErrorConnectingToWebsocket",
    "error",
    "HIGH",
    "A handshake failed for a reason that has no code of its own.",
    "Read the text; check the project's JWT secret or JWKS and the settings of the tenant.",
  ],
  ["DatabaseConnectionRateLimitReached", "critical", "CRITICAL"],
  [
    "UnableToConnectToTenantDatabase",
    "error",
    "CRITICAL",
    "Realtime cannot reach the project's database: it is paused, restarting, refuses the login or is cut off.",
    reachable,
  ],
  ["DatabaseLackOfConnections", "error", "CRITICAL"],
  [
    "DatabaseConnectionDown",
    "warning",
    "HIGH",
    "Realtime lost its connections to the database and tries for ten minutes to get them back.",
    "Look for a restart or failover at that time; nothing to do if it recovers.",
  ],
  [
    "DatabaseConnectionRecoveryWindowExceeded",
    "warning",
    "CRITICAL",
    "The connections to the database did not come back within ten minutes, so Realtime gave the project up.",
    "Bring the database back; clients then have to connect again.",
  ],
  [
    "ReplicationPollerConnectionFailed",
    "error",
    "CRITICAL",
    "What polls for changes cannot connect to the database.",
    reachable,
  ],
  [
    "SubscriptionManagerConnectionFailed",
    "error",
    "CRITICAL",
    "What keeps the subscriptions cannot connect to the database.",
    reachable,
  ],
  ["UnableToConnectToProject", "error", "CRITICAL"],
  ["InitializingProjectConnection", "error", "INFO"],
  [
    "UnableToHandleBroadcast",
    "error",
    "MEDIUM",
    "A broadcast on a private channel was not handled: there was no connection to the database to check it with.",
    "Look at the other connection codes of that time.",
  ],
  [
    "UnableToHandlePresence",
    "error",
    "MEDIUM",
    "A presence message was not handled: no connection to the database, or its policy failed.",
    "Look at the other connection codes of that time, and at the presence policies on realtime.messages.",
  ],
]);
