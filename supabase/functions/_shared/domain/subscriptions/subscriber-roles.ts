import type { DatabaseHead, TableFacts } from "../facts/database-facts.ts";
import { bypassesRls } from "../policies/applies-to-role.ts";
import type { Subscription } from "./subscription.ts";

/** Whom checks take a subscriber to be while nobody is connected: a client with a login. */
export const DEFAULT_SUBSCRIBER_ROLES: readonly string[] = ["authenticated"];

export interface SubscriberSources {
  facts: TableFacts | null;
  database: DatabaseHead;
  /** Bindings in the code that reach the table; null: no inventory was given. */
  subscriptions: readonly Subscription[] | null;
}

/**
 * Roles of the table's live subscribers; while there are none, the default. A server that is connected past row
 * level security says nothing of the clients that are not connected now, so the default is added when all live
 * roles bypass it, unless an inventory shows that no code subscribes.
 */
export function subscriberRoles({ facts, database, subscriptions }: SubscriberSources): string[] {
  const live = new Set((facts?.liveBindings ?? []).map(({ role }) => role));
  const clientsMayCome = subscriptions === null || subscriptions.length > 0;
  const unbound = [...live].every((role) => bypassesRls(role, database));
  const assumed = live.size === 0 || (unbound && clientsMayCome) ? DEFAULT_SUBSCRIBER_ROLES : [];
  return [...new Set([...live, ...assumed])].sort();
}
