import type { TableFacts } from "../facts/database-facts.ts";

/** Whom checks take a subscriber to be while nobody is connected: a client with a login. */
export const DEFAULT_SUBSCRIBER_ROLES: readonly string[] = ["authenticated"];

/** Roles of the table's live subscribers; while there are none, the default. */
export function subscriberRoles(facts: TableFacts | null): string[] {
  const live = [...new Set((facts?.liveBindings ?? []).map(({ role }) => role))];
  return live.length > 0 ? live.sort() : [...DEFAULT_SUBSCRIBER_ROLES];
}
