import type { CheckStatus } from "#domain/checks/check.ts";
import type { RealtimeLimits } from "#domain/limits/plan-limits.ts";
import { quotaStatus } from "#domain/limits/quota-status.ts";
import type { Rates } from "#domain/live/live-snapshot.ts";

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
): Quota[] {
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

function quota(
  id: string,
  title: string,
  used: number | null,
  limit: number | null | undefined,
  beyond: string,
): Quota {
  return { id, title, used, limit: limit ?? null, status: quotaStatus(used, limit ?? null), beyond };
}
