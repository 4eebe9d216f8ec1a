import type { AuthorizationPool } from "../auth/authorization-pool.ts";
import type { ProjectAccess } from "../auth/identify.ts";
import type { Topics } from "../channels/topics.ts";
import type { ProjectRates } from "../limits/project-rates.ts";
import type { RealtimeLog } from "../log/realtime-log.ts";
import type { DatabaseMessages } from "../messages/database-messages.ts";
import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";
import type { PostgresChanges } from "../postgres-changes/postgres-changes.ts";
import type { PresenceBoard } from "../presence/presence-board.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { Sockets } from "./sockets.ts";
import type { Timings } from "./timings.ts";

/** What a message needs to reach those who listen. */
export interface Hub {
  /** Changed in place by the admin API. */
  readonly tenant: Tenant;
  readonly timings: Timings;
  readonly log: RealtimeLog;
  readonly metrics: RealtimeMetrics;
  readonly rates: ProjectRates;
  readonly topics: Topics;
  readonly presence: PresenceBoard;
  readonly sockets: Sockets;
}

/** The one project the server serves. */
export interface Project extends Hub {
  readonly access: ProjectAccess;
  /** Where policies of realtime.messages are asked. */
  readonly policies: AuthorizationPool;
  /** @throws AuthorizationError while the database cannot be reached */
  readonly reachDatabase: () => Promise<void>;
  readonly changes: PostgresChanges;
  readonly messages: DatabaseMessages;
  /** Aborted when the server is about to stop. */
  readonly stopping: AbortSignal;
}
