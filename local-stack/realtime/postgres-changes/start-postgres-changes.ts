import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import type { RealtimeLog } from "../log/realtime-log.ts";
import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { type Channel, openChannel } from "./channel.ts";
import { deleteAllSubscriptions } from "./delete-subscriptions.ts";
import { createDeletionQueue } from "./deletion-queue.ts";
import { errorText } from "./error-text.ts";
import type { SubscriptionRow } from "./insert-subscription.ts";
import { insertSubscriptions } from "./insert-subscriptions.ts";
import type { ListedChange } from "./list-changes.ts";
import { openConnection } from "./open-connection.ts";
import { startPoller } from "./poller.ts";
import type { PostgresChanges } from "./postgres-changes.ts";
import { toChange } from "./to-change.ts";
import { watchPublication } from "./watch-publication.ts";

export interface PostgresChangesOptions {
  /** As a superuser: policies are asked as the subscribers' roles. */
  databaseUrl: string;
  tenant: Tenant;
  /** Slots are named in the cluster, not in the database. */
  slotSuffix: string | null;
  log: RealtimeLog;
  metrics: RealtimeMetrics;
  /** False while the project's rate of changes is over its limit: what is read then is lost. */
  allowEvents?(count: number): boolean;
  /** Between two looks at the set of published tables; 60 s as on hosted. */
  publicationCheckMs?: number;
  /** How long the slot stays after the last subscriber, so that a reload of a page does not make a new one. */
  lingerMs?: number;
}

export async function startPostgresChanges(options: PostgresChangesOptions): Promise<PostgresChanges> {
  const { databaseUrl, tenant, slotSuffix, log, metrics, allowEvents } = options;
  const { publicationCheckMs = 60_000, lingerMs = 10_000 } = options;
  const { publication } = tenant;
  const slotName = `supabase_realtime_replication_slot${slotSuffix === null ? "" : `_${slotSuffix}`}`;
  const polling = openConnection(databaseUrl, "realtime_rls", 1);
  const managing = openConnection(databaseUrl, "realtime_subscription_manager", 1);
  const subscribing = openConnection(databaseUrl, "realtime_subscription_manager_pub", 4);

  const channels = new Set<Channel>();
  const owners = new Map<string, Channel>();
  let stopping = false;
  let lingering: NodeJS.Timeout | undefined;
  const deletions = createDeletionQueue(managing, log);
  const poller = startPoller({ sql: polling, publication, slotName, log, metrics, deliver });
  const watch = watchPublication({
    sql: managing,
    publication,
    intervalMs: publicationCheckMs,
    log,
    onChange: resubscribe,
  });

  function deliver(changes: ListedChange[]): void {
    const count = changes.reduce((sum, { subscription_ids }) => sum + subscription_ids.length, 0);
    if (allowEvents && !allowEvents(count)) {
      metrics.changesSkipped(changes.length);
      return;
    }
    for (const listed of changes) {
      const change = toChange(listed);
      for (const [channel, ids] of byChannel(listed.subscription_ids)) channel.deliver(ids, change);
    }
  }

  function byChannel(subscriptionIds: string[]): Map<Channel, string[]> {
    const grouped = new Map<Channel, string[]>();
    for (const id of subscriptionIds) {
      const channel = owners.get(id);
      if (channel === undefined) continue;
      const ids = grouped.get(channel);
      if (ids) ids.push(id);
      else grouped.set(channel, [id]);
    }
    return grouped;
  }

  async function insert(rows: SubscriptionRow[]): Promise<void> {
    clearTimeout(lingering);
    await cleared;
    await watch.begin();
    await insertSubscriptions(subscribing, publication, rows);
    // A client that is told it is subscribed misses nothing from then on.
    await poller.start();
  }

  async function resubscribe(tables: string[]): Promise<void> {
    await deleteAllSubscriptions(managing);
    if (tables.length === 0) poller.pause();
    // Asked after the deletion, which also took rows that came while it was on its way.
    for (const channel of channels) if (channel.isLive) channel.subscribe();
  }

  function forget(subscriptionIds: string[]): void {
    for (const id of subscriptionIds) owners.delete(id);
    deletions.add(subscriptionIds);
    if (owners.size > 0 || stopping) return;
    clearTimeout(lingering);
    lingering = setTimeout(() => {
      watch.stop();
      poller.pause();
    }, lingerMs);
  }

  /** Rows of an earlier run belong to nobody. */
  async function clear(): Promise<void> {
    for (;;) {
      try {
        await deleteAllSubscriptions(managing);
        return;
      } catch (error) {
        if (stopping) return;
        log.write({ level: "error", code: "SubscriptionCleanupFailed", text: errorText(error) });
        await sleep(1_000);
      }
    }
  }

  const cleared = clear();
  await cleared;
  return {
    get subscribers() {
      return channels.size;
    },
    subscribe(subscriber) {
      const channel = openChannel({
        subscriber,
        log: subscriber.log ?? log,
        insert,
        register: (id, owner) => owners.set(id, owner),
        forget,
      });
      channels.add(channel);
      metrics.subscribers(channels.size);
      channel.subscribe();
      return {
        refresh: (claims) => channel.refresh(claims),
        close() {
          if (!channels.delete(channel)) return;
          metrics.subscribers(channels.size);
          channel.close();
        },
      };
    },
    async stop() {
      stopping = true;
      watch.stop();
      for (const channel of channels) channel.close();
      channels.clear();
      clearTimeout(lingering);
      // A database that is away must not hold up the end.
      const end = (sql: Sql) => sql.end({ timeout: 2 });
      await Promise.all([poller.stop(), end(polling), Promise.race([deletions.stop(), sleep(2_000)])]);
      await Promise.all([end(managing), end(subscribing)]);
    },
  };
}
