import { expect } from "vitest";
import type { TestDatabase } from "../../../testing/test-database.ts";
import type { Claims } from "../../auth/claims.ts";
import { createRealtimeLog, type RealtimeLogStore } from "../../log/create-realtime-log.ts";
import { createRealtimeMetrics } from "../../metrics/create-realtime-metrics.ts";
import { LOCAL_TENANT_ID, type Tenant } from "../../tenant/tenant.ts";
import type { Change, PostgresChanges, Subscription } from "../postgres-changes.ts";
import { type PostgresChangesOptions, startPostgresChanges } from "../start-postgres-changes.ts";

export interface TestSubscriber {
  changes: { ids: number[]; change: Change }[];
  /** `ok: …` and `error: …`, oldest first. */
  system: string[];
  subscription: Subscription;
}

export interface TestChanges {
  changes: PostgresChanges;
  log: RealtimeLogStore;
  /** Bindings get the ids 1, 2, …. */
  subscribe(bindings: Record<string, unknown>[], claims?: Partial<Claims>): TestSubscriber;
  /** Subscribes and waits for the ok. */
  listen(bindings: Record<string, unknown>[], claims?: Partial<Claims>): Promise<TestSubscriber>;
  /** The codes that were logged, oldest first. */
  codes(): string[];
  stop(): Promise<void>;
}

/** Postgres Changes of a test database, without the server around it. */
export async function openChanges(
  database: Pick<TestDatabase, "adminUrl">,
  options: Partial<PostgresChangesOptions> = {},
): Promise<TestChanges> {
  const log = createRealtimeLog({ tenantId: LOCAL_TENANT_ID, file: null });
  const changes = await startPostgresChanges({
    databaseUrl: database.adminUrl,
    tenant: { id: LOCAL_TENANT_ID, publication: "supabase_realtime" } as Tenant,
    slotSuffix: slotSuffix(database),
    log,
    metrics: createRealtimeMetrics({ tenantId: LOCAL_TENANT_ID }),
    ...options,
  });
  const subscribe: TestChanges["subscribe"] = (bindings, claims = {}) => {
    const received: TestSubscriber["changes"] = [];
    const system: string[] = [];
    const subscription = changes.subscribe({
      bindings: bindings.map((params, i) => ({ id: i + 1, params })),
      claims: { role: "authenticated", exp: 4_000_000_000, ...claims },
      onChange: (ids, change) => received.push({ ids, change }),
      onSystem: (status, message) => system.push(`${status}: ${message}`),
    });
    return { changes: received, system, subscription };
  };
  return {
    changes,
    log,
    subscribe,
    async listen(bindings, claims) {
      const subscriber = subscribe(bindings, claims);
      await expect
        .poll(() => subscriber.system, { timeout: 15_000 })
        .toEqual(["ok: Subscribed to PostgreSQL"]);
      return subscriber;
    },
    codes: () =>
      log.rows().flatMap(({ event_message }) => /^([A-Z][A-Za-z0-9]+): /.exec(event_message)?.[1] ?? []),
    stop: () => changes.stop(),
  };
}

export function slotSuffix(database: Pick<TestDatabase, "adminUrl">): string {
  return new URL(database.adminUrl).pathname.slice(-8);
}
