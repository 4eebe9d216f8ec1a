import { logCodesOf } from "../log-code.ts";

const locks = "Look for locks on realtime.subscription; rows left behind cost time with every change.";

export const subscriptionCodes = logCodesOf("subscription", [
  ["TopicNameRequired", "error", "MEDIUM"],
  [
    "RealtimeDisabledForConfiguration",
    "client",
    "HIGH",
    "A binding was refused: no published table matches, or its filter, column or grant is wrong. The channel's other bindings fail with it.",
    "Publish the table, correct filter and columns, and grant SELECT to the role.",
  ],
  [
    "UnableToSubscribeToPostgres",
    "client",
    "HIGH",
    "The rows of a subscription could not be written.",
    "Read the database's error in the text; check load, and the pool Realtime has for subscriptions.",
  ],
  [
    "SubscriptionInsertFailed",
    "error",
    "HIGH",
    "Name of older servers for a subscription that could not be written.",
    "Check that the table is published, and the parameters of the binding.",
  ],
  [
    "ReconnectSubscribeToPostgres",
    "client",
    "INFO",
    "Postgres Changes was not ready; the subscription is tried again.",
    "If it goes on, look at the replication codes.",
  ],
  [
    "SubscriptionCleanupFailed",
    "error",
    "MEDIUM",
    "Rows of ended subscriptions could not be cleared.",
    locks,
  ],
  [
    "SubscriptionDeletionFailed",
    "error",
    "MEDIUM",
    "Rows of a client that left could not be deleted.",
    locks,
  ],
  [
    "TableHasSpacesInName",
    "error",
    "MEDIUM",
    "Older servers cannot subscribe to a table with a space in its name.",
    "Update the server, or subscribe to a view or table without a space in its name.",
  ],
]);
