import { setMaxListeners } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { JWK } from "jose";
import { connect } from "#services/database/connect.ts";
import { createApi } from "../api/create-api.ts";
import { createAuthorizationPool } from "../auth/authorization-pool.ts";
import { identify } from "../auth/identify.ts";
import { databaseReach } from "../auth/reach-database.ts";
import { deliverDatabaseMessage } from "../broadcast/deliver-database-message.ts";
import { Topics } from "../channels/topics.ts";
import { trackProjectRates } from "../limits/project-rates.ts";
import { createRealtimeLog, type RealtimeLogStore } from "../log/create-realtime-log.ts";
import { writeBillingLines } from "../log/write-billing-lines.ts";
import { startDatabaseMessages } from "../messages/start-database-messages.ts";
import { createRealtimeMetrics, type RealtimeMetricsStore } from "../metrics/create-realtime-metrics.ts";
import { createObservability } from "../observability/create-observability.ts";
import { startPostgresChanges } from "../postgres-changes/start-postgres-changes.ts";
import { PresenceBoard } from "../presence/presence-board.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { acceptSockets } from "./accept-sockets.ts";
import { type ListenOn, listen } from "./listen.ts";
import type { Hub, Project } from "./project.ts";
import { Sockets } from "./sockets.ts";
import { sweepSockets } from "./sweep-sockets.ts";
import { serverTimings, type Timings } from "./timings.ts";

export interface RealtimeOptions {
  /** Connects as the superuser. */
  databaseUrl: string;
  jwtSecret: string;
  jwks?: JWK[];
  publishableKey: string;
  secretKey: string;
  /** Changed in place by the admin API. */
  tenant: Tenant;
  listen: ListenOn;
  /** Slots belong to a whole cluster: this tells those of its databases apart. */
  slotSuffix: string | null;
  /** null: lines are kept in memory only. */
  logFile: string | null;
  /** Log of Postgres, shown beside the server's own; none when left out. */
  postgresLog?: string;
  timings?: Partial<Timings>;
  /** Bytes that may wait for a slow client before it is dropped. */
  sendBuffer?: number;
}

export interface RealtimeServer {
  /** `http://127.0.0.1:<port>`, or `unix:<socket>`. */
  url: string;
  log: RealtimeLogStore;
  metrics: RealtimeMetricsStore;
  stop(): Promise<void>;
}

const POLICY_CONNECTIONS = 5;
const SEND_BUFFER = 8_000_000;
const SERVICE_RESTART = 1012;
/** For clients to answer a close. */
const GOODBYE_MS = 1_000;

/** Realtime of one project, as a hosted server speaks it. Settles when it takes connections. */
export async function serveRealtime(options: RealtimeOptions): Promise<RealtimeServer> {
  const { databaseUrl, tenant, slotSuffix } = options;
  const stopping = new AbortController();
  // Every join that waits for its refusal listens to it.
  setMaxListeners(0, stopping.signal);
  const hub = createHub(options);
  const { log, metrics, rates, timings } = hub;
  const database = connect(databaseUrl, { applicationName: "realtime_connect", max: POLICY_CONNECTIONS });
  const changes = await startPostgresChanges({
    databaseUrl,
    tenant,
    slotSuffix,
    log,
    metrics,
    publicationCheckMs: timings.publicationCheck,
    allowEvents(count) {
      if (rates.changes.triggered) return false;
      rates.changes.add(count);
      metrics.events("db", count);
      return true;
    },
  });
  const messages = await startDatabaseMessages({
    databaseUrl,
    slotSuffix,
    log,
    metrics,
    onMessage: (message) => deliverDatabaseMessage(hub, message),
    recoveryWindowMs: timings.messagesRecovery,
  });
  const reach = databaseReach(database);
  const { jwtSecret, jwks = [], publishableKey, secretKey } = options;
  const project: Project = {
    ...hub,
    access: { jwtSecret, jwks, publishableKey, secretKey },
    policies: createAuthorizationPool({ sql: database, size: POLICY_CONNECTIONS, log }),
    async reachDatabase() {
      await reach();
      messages.resume();
    },
    changes,
    messages,
    stopping: stopping.signal,
  };
  const observability = createObservability({
    tenant,
    log,
    metrics,
    postgresLog: options.postgresLog ?? null,
    claimsOf: (keyOrToken) => identify(keyOrToken, project.access, Date.now() / 1000),
    sql: database,
    replicationConnected: () => messages.connected,
  });
  const { fetch } = createApi(project, observability);
  const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }));
  acceptSockets(server, project, options.sendBuffer ?? SEND_BUFFER);
  const endSweeps = sweepSockets(project);
  const endBilling = writeBillingLines({ log, totals: metrics.totals, limits: () => tenant.limits });
  const url = await listen(server, options.listen);
  return {
    url,
    log,
    metrics,
    async stop() {
      stopping.abort();
      endSweeps();
      endBilling();
      rates.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of project.sockets) socket.close(SERVICE_RESTART);
      server.closeIdleConnections();
      await Promise.all([changes.stop(), messages.stop(), Promise.race([closed, sleep(GOODBYE_MS)])]);
      for (const socket of project.sockets) socket.terminate();
      server.closeAllConnections();
      await closed;
      await database.end({ timeout: 5 });
      await log.flush();
    },
  };
}

function createHub({ tenant, logFile, timings }: RealtimeOptions) {
  const log = createRealtimeLog({ tenantId: tenant.id, file: logFile });
  const metrics = createRealtimeMetrics({ tenantId: tenant.id });
  const times = { ...serverTimings, ...timings };
  return {
    tenant,
    timings: times,
    log,
    metrics,
    rates: trackProjectRates({ tenant, log, bucketMs: times.rateBucket }),
    topics: new Topics(),
    presence: new PresenceBoard(),
    sockets: new Sockets(),
  } satisfies Hub;
}
