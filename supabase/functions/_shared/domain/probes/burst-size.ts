import { planLimits } from "../limits/plan-limits.ts";

const MOST = 2_000;
const LEAST = 20;
const WINDOW_SECONDS = 60;
const SHARE_WHERE_TRAFFIC_IS_KNOWN = 0.25;
const SHARE_WHERE_IT_IS_NOT = 0.1;

/**
 * How many messages a burst may hold. Realtime counts each send and each receipt, and closes every channel of the
 * project once the average of a minute reaches the limit: so a burst takes a quarter of what the minute has left,
 * or a tenth of the limit where the present traffic is unknown. 0: there is no room for one.
 * @param limit messages per second; null where it is not seen: that of the smallest plan is assumed
 * @param now messages per second at present; null when not seen
 */
export function burstSize(limit: number | null, now: number | null): number {
  const allowed = limit ?? planLimits.free.messagesPerSecond ?? 0;
  const share = now === null ? SHARE_WHERE_IT_IS_NOT : SHARE_WHERE_TRAFFIC_IS_KNOWN;
  const events = Math.max(0, allowed - (now ?? 0)) * WINDOW_SECONDS * share;
  const messages = Math.floor(events / 2);
  return messages < LEAST ? 0 : Math.min(MOST, messages);
}
