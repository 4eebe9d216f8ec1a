import type { CheckStatus } from "../checks/check.ts";
import type { Rates } from "../live/live-snapshot.ts";
import { defaultThresholds, type Thresholds } from "../thresholds/thresholds.ts";
import type { RealtimeLimits } from "./plan-limits.ts";
import { quotaStatus } from "./quota-status.ts";

export interface Quota {
  id: string;
  title: string;
  used: number | null;
  limit: number | null;
  status: CheckStatus;
  /** What Realtime does beyond it. */
  beyond: string;
}

/** How full each limit is. null is what was not seen. Source of what happens beyond: Realtime's limits (R4.2). */
export function quotasOf(
  use: { connections: number | null; channels: number | null; rates: Rates | null },
  limits: RealtimeLimits | null,
  thresholds: Thresholds = defaultThresholds,
): Quota[] {
  const quota = quotaUnder(thresholds);
  const { connections, channels, rates } = use;
  const average =
    connections === null || channels === null || connections === 0 ? null : channels / connections;
  return [
    quota("connections", "Connections", connections, limits?.connections, "New connections are refused."),
    quota(
      "joins",
      "Channel joins per second",
      rates?.joins ?? null,
      limits?.joinsPerSecond,
      "Joins are refused, and the connection that asked is closed.",
    ),
    quota(
      "messages",
      "Broadcast messages per second",
      rates?.messages ?? null,
      limits?.messagesPerSecond,
      "Every channel is closed, and clients do not rejoin by themselves.",
    ),
    quota(
      "changes",
      "Postgres Changes messages per second",
      rates?.changes ?? null,
      limits?.messagesPerSecond,
      "Changes are read from the slot and thrown away.",
    ),
    quota(
      "presence",
      "Presence messages per second",
      rates?.presence ?? null,
      limits?.presencePerSecond,
      "Channels with presence are closed.",
    ),
    quota(
      "channels",
      "Channels per connection, on average",
      average,
      limits?.channelsPerConnection,
      "Further channels of that connection are refused. The fullest connection may have many more than the average.",
    ),
  ];
}

function quotaUnder(thresholds: Thresholds) {
  return (
    id: string,
    title: string,
    used: number | null,
    limit: number | null | undefined,
    beyond: string,
  ): Quota => {
    const status = quotaStatus(used, limit ?? null, thresholds);
    return { id, title, used, limit: limit ?? null, status, beyond };
  };
}
