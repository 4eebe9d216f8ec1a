import { logCodesOf } from "../log-code.ts";

export const performanceCodes = logCodesOf("performance", [
  [
    "UnableCheckoutConnection",
    "error",
    "HIGH",
    "No connection of Realtime's pool was free in time.",
    "Make policies cheap, and raise the database pool in the Realtime settings.",
  ],
  ["IncreaseConnectionPool", "critical", "HIGH"],
  ["IncreaseSubscriptionConnectionPool", "error", "HIGH"],
  [
    "ErrorExecutingTransaction",
    "error",
    "HIGH",
    "A transaction of Realtime on the database failed.",
    "Read the database's error in the text.",
  ],
  [
    "ErrorRunningQuery",
    "error",
    "MEDIUM",
    "A query of Realtime on the database failed.",
    "Read the database's error in the text; check load and permissions.",
  ],
  ["QueryCanceled", "error", "HIGH"],
]);
