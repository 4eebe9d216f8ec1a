import { quotaStatus } from "../limits/quota-status.ts";
import type { Quota } from "../limits/quotas.ts";
import type { LiveSnapshot } from "../live/live-snapshot.ts";
import type { Thresholds } from "../thresholds/thresholds.ts";

/** Average size of the broadcasts of the heaviest topic of the last minute, against the limit of one message. */
export function largestBroadcast(
  topics: LiveSnapshot["topics"],
  limitKilobytes: number | null,
  thresholds: Thresholds,
): Quota[] {
  if (!topics.seen || topics.value.length === 0) return [];
  const averages = topics.value.map(({ bytes, messages }) => bytes / messages / 1_000);
  const used = Math.max(...averages);
  return [
    {
      id: "payload",
      title: "Kilobytes of a broadcast, of the heaviest topic on average",
      used,
      limit: limitKilobytes,
      status: quotaStatus(used, limitKilobytes, thresholds),
      beyond: "The message is refused and reaches nobody.",
    },
  ];
}
