import { clientLibraries } from "./client-libraries.ts";
import { databaseBroadcasts } from "./database-broadcasts.ts";
import { databaseConnections } from "./database-connections.ts";
import { liveSubscriptions } from "./live-subscriptions.ts";
import { privateChannels } from "./private-channels.ts";
import type { ProjectCheck } from "./project-check.ts";
import { publicationSetup } from "./publication-setup.ts";
import { quotas } from "./quotas.ts";
import { realtimeLogs } from "./realtime-logs.ts";
import { realtimeSchema } from "./realtime-schema.ts";
import { replication } from "./replication.ts";
import { walLevel } from "./wal-level.ts";

/** Checks of the project as a whole, in the order they are shown. */
export const projectChecks: readonly ProjectCheck[] = [
  walLevel,
  publicationSetup,
  replication,
  databaseConnections,
  quotas,
  databaseBroadcasts,
  privateChannels,
  liveSubscriptions,
  realtimeSchema,
  clientLibraries,
  realtimeLogs,
];
