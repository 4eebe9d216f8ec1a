import { logCodesOf } from "../log-code.ts";

export const rlsCodes = logCodesOf("rls", [
  [
    "UnableToSetPolicies",
    "error",
    "HIGH",
    "The policies on realtime.messages could not be evaluated: the database answered with an error.",
    "Read the database's error in the text; mend the policy, or what it calls.",
  ],
  [
    "RlsPolicyError",
    "error",
    "HIGH",
    "A policy on realtime.messages raised an error.",
    "Mend its expression, and grant the role what the policy reads.",
  ],
  [
    "Unauthorized",
    "error",
    "MEDIUM",
    "A client asked for a private topic that no policy lets it read.",
    "If it should read it, add a SELECT policy on realtime.messages that compares realtime.topic(); else correct the client.",
  ],
  [
    "WarnSendingBroadcastMessage",
    "postgres",
    "HIGH",
    "realtime.send could not insert its message. It swallows the error, so the caller saw success and nobody got the message.",
    "Read the warning in the Postgres log: a policy, a missing partition of realtime.messages, or the payload.",
  ],
  [
    "ErrorSendingBroadcastMessage",
    "postgres",
    "HIGH",
    "Name of older servers for a message that realtime.send could not insert and swallowed.",
    "Read the warning in the Postgres log: a policy, a missing partition of realtime.messages, or the payload.",
  ],
]);
