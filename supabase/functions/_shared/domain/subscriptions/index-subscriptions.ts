import type { Subscription } from "./subscription.ts";

export interface SubscriptionIndex {
  /** Relations that bindings name outright. */
  named: { schema: string; table: string }[];
  /** Bindings for a whole schema, or for every schema. */
  wildcards: Subscription[];
  /** Bindings whose schema or table only run time knows, and that may mean a table of this schema. */
  unresolved(schema: string): Subscription[];
  /** Bindings that reach a relation. Patterns only reach what pg_publication_tables lists. */
  reaching(relation: { schema: string; table: string; listed: boolean }): Subscription[];
}

/**
 * Finds the Postgres Changes bindings of a relation as Realtime does: schema and table are SQL LIKE patterns
 * without escape, and `*` stands for everything. So `_` in a name also matches any one character.
 */
export function indexSubscriptions(subscriptions: readonly Subscription[]): SubscriptionIndex {
  const exact = new Map<string, Binding>();
  const open: Subscription[] = [];
  for (const subscription of subscriptions) {
    const { kind, schema, table } = subscription;
    if (kind !== "postgres_changes") continue;
    if (schema === null || table === null) open.push(subscription);
    else {
      const known = exact.get(key(schema, table));
      if (known) known.subscriptions.push(subscription);
      else exact.set(key(schema, table), { schema, table, subscriptions: [subscription] });
    }
  }
  const bindings = [...exact.values()];
  const patterns = bindings.filter(({ schema, table }) => isPattern(schema) || isPattern(table));
  const isWildcard = ({ schema, table }: Binding) => schema === "*" || table === "*";
  return {
    named: bindings.filter((binding) => !isWildcard(binding)).map(({ schema, table }) => ({ schema, table })),
    wildcards: bindings.filter(isWildcard).flatMap((binding) => binding.subscriptions),
    unresolved: (name) => open.filter(({ schema }) => schema === null || schema === "*" || schema === name),
    reaching: ({ schema, table, listed }) => {
      const named = exact.get(key(schema, table));
      const matching = listed
        ? patterns.filter((pattern) => pattern !== named && reaches(pattern, schema, table))
        : [];
      return [...(named?.subscriptions ?? []), ...matching.flatMap((pattern) => pattern.subscriptions)];
    },
  };
}

interface Binding {
  schema: string;
  table: string;
  subscriptions: Subscription[];
}

function key(schema: string, table: string): string {
  return JSON.stringify([schema, table]);
}

function isPattern(name: string): boolean {
  return name === "*" || /[%_]/.test(name);
}

function reaches(pattern: Binding, schema: string, table: string): boolean {
  return matchesLike(pattern.schema, schema) && matchesLike(pattern.table, table);
}

function matchesLike(pattern: string, name: string): boolean {
  if (pattern === "*" || pattern === name) return true;
  // Without `%` both have the same length; checked first, as nearly every name holds an underscore.
  if (!pattern.includes("%") && pattern.length !== name.length) return false;
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", ".*")
    .replaceAll("_", ".");
  return new RegExp(`^${source}$`, "su").test(name);
}
