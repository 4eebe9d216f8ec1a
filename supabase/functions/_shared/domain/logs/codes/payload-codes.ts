import { logCodesOf } from "../log-code.ts";

const client = "Look at the client library and its version, or at a proxy that alters frames.";

export const payloadCodes = logCodesOf("payload", [
  [
    "InvalidJoinPayload",
    "error",
    "MEDIUM",
    "Parts of a channel's configuration had the wrong type and were ignored.",
    "Compare the channel's config with the documentation; update the client library.",
  ],
  ["UnknownPresenceEvent", "error", "INFO", "A presence message named an event that is not known.", client],
  ["InvalidPresencePayload", "error", "INFO", "What was tracked is no object.", "Pass an object to track()."],
  [
    "UnprocessableEntity",
    "error",
    "INFO",
    "The body of an HTTP broadcast was not valid.",
    "Correct the request; the text names the field.",
  ],
  [
    "UnableToBroadcastChanges",
    "error",
    "HIGH",
    "A broadcast from the database was not sent, most often because it is too large.",
    "Send an id and let receivers fetch the rest; the limit is that of the plan.",
  ],
  ["UnableToReplayMessages", "error", "MEDIUM"],
  ["MalformedWebSocketMessage", "error", "INFO", "A frame could not be read and was dropped.", client],
  [
    "UnknownErrorOnWebSocketMessage",
    "error",
    "INFO",
    "Handling a client's frame failed, and the frame was dropped.",
    client,
  ],
]);
