import type { Claims } from "../auth/claims.ts";
import type { TopicPolicies } from "../auth/policies.ts";
import type { RealtimeLog } from "../log/realtime-log.ts";
import type { Binding, Subscription } from "../postgres-changes/postgres-changes.ts";
import type { Ref } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";

/** One topic that one socket has joined. */
export interface Channel {
  readonly socket: ClientSocket;
  /** As the client sent it, with `realtime:`. */
  readonly topic: string;
  readonly subTopic: string;
  readonly joinRef: Ref;
  readonly isPrivate: boolean;
  readonly ackBroadcast: boolean;
  readonly selfBroadcast: boolean;
  /** Joined without `config`: changes are sent under the names of their events. */
  readonly isLegacy: boolean;
  readonly bindings: Binding[];
  readonly presenceKey: string;
  presenceEnabled: boolean;
  /** What it tracks; null when it tracks nothing. */
  tracked: Record<string, unknown> | null;
  presenceCalls: { count: number; windowEnds: number };
  /** null: the socket's own. */
  token: string | null;
  claims: Claims;
  /** null on public channels. */
  policies: TopicPolicies | null;
  /** Ids of messages that were replayed and may arrive live as well. */
  readonly replayed: ReadonlySet<string>;
  subscription: Subscription | null;
  timers: Set<NodeJS.Timeout>;
  /** Admits what the client's log level does. */
  log: RealtimeLog;
  isOpen: boolean;
}
