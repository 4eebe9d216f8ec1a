import { logCodesOf } from "../log-code.ts";

/** Refusals of counters are written once per trigger, not once per refused client. */
export const rateLimitCodes = logCodesOf("rate_limit", [
  ["ChannelRateLimitReached", "error", "MEDIUM"],
  ["ConnectionRateLimitReached", "error", "HIGH"],
  ["ClientJoinRateLimitReached", "critical", "HIGH"],
  [
    "JoinsRateLimitReached",
    "error",
    "HIGH",
    "Handshakes are refused because the project joins as many channels per second as it may.",
    "Look for loops that connect or subscribe, spread reconnects with jitter, or raise the limit.",
  ],
  [
    "MessagePerSecondRateLimitReached",
    "error",
    "CRITICAL",
    "More messages per second than the limit: channels are shut down, or changes discarded, for everyone.",
    "Send less often or to fewer receivers, each of whom counts; or raise the limit.",
  ],
  [
    "PresenceRateLimitReached",
    "error",
    "HIGH",
    "More presence events per second than the project may have.",
    "Track less often, and leave presence out where nobody reads it.",
  ],
  [
    "ClientPresenceRateLimitReached",
    "error",
    "MEDIUM",
    "One channel tracked or untracked more than five times in 30 seconds.",
    "Debounce track and untrack; look for an effect that runs with every render.",
  ],
  [
    "ChannelShutdown",
    "client",
    "HIGH",
    "A channel was closed with a system message. The official client does not rejoin by itself.",
    "The text names the cause; most often a limit.",
  ],
]);
