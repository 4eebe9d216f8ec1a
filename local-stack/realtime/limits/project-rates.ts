import type { RealtimeLog } from "../log/realtime-log.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { RateCounter } from "./rate-counter.ts";

export interface ProjectRates {
  /** Broadcasts: each send and each delivery. */
  messages: RateCounter;
  /** Postgres Changes, one for each subscription that gets one. */
  changes: RateCounter;
  presence: RateCounter;
  joins: RateCounter;
  stop(): void;
}

interface RateOptions {
  tenant: Tenant;
  log: RealtimeLog;
  /** Length of a bucket; 5,000 as on hosted. */
  bucketMs: number;
}

/** Told once each time a limit is reached, not for each client that is refused. */
const lines = {
  messages: ["error", "MessagePerSecondRateLimitReached", "Too many messages per second"],
  changes: ["error", "MessagePerSecondRateLimitReached", "Too many postgres changes messages per second"],
  presence: ["error", "PresenceRateLimitReached", "Too many presence events per second"],
  joins: ["critical", "ClientJoinRateLimitReached", "Too many joins per second"],
} as const;

const kinds = ["messages", "changes", "presence", "joins"] as const;

/** What the project did of late, against the limits it has at that moment. */
export function trackProjectRates({ tenant, log, bucketMs }: RateOptions): ProjectRates {
  const counter = () => new RateCounter(performance.now(), bucketMs);
  const counters = { messages: counter(), changes: counter(), presence: counter(), joins: counter() };
  const timer = setInterval(() => {
    const { limits } = tenant;
    const limit = {
      messages: limits.messagesPerSecond,
      changes: limits.messagesPerSecond,
      presence: limits.presencePerSecond,
      joins: limits.joinsPerSecond,
    };
    for (const kind of kinds) {
      if (!counters[kind].advance(performance.now(), limit[kind])) continue;
      const [level, code, text] = lines[kind];
      log.write({ level, code, text });
    }
  }, bucketMs);
  timer.unref();
  return { ...counters, stop: () => clearInterval(timer) };
}
