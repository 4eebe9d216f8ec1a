import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { list } from "./wording.ts";

type Published = { update: boolean; delete: boolean };

/**
 * Handlers that read columns of the old row which no event they ask for carries: they are undefined there. An UPDATE
 * carries the identity's columns; a DELETE as well, but the primary key alone under row level security. Source:
 * Realtime's apply_rls.
 */
export function oldColumnsRead(
  { subscriptions }: CheckContext,
  facts: TableFacts,
  publishes: Published,
): Judgement["findings"] {
  const known = new Set(facts.columns.map(({ name }) => name));
  const readings = (subscriptions ?? []).flatMap((subscription) => {
    const carried = carriedColumns(subscription, facts, publishes);
    if (carried === null) return [];
    const { readsOld = [], file, line } = subscription;
    const missing = readsOld.filter((column) => known.has(column) && !carried.includes(column));
    return missing.length === 0 ? [] : [{ place: `${file}:${line}`, missing, carried }];
  });
  const [first] = readings;
  if (first === undefined) return [];
  const columns = [...new Set(readings.flatMap(({ missing }) => missing))].sort();
  const places = [...new Set(readings.map(({ place }) => place))];
  const helps = columns.some((column) => !facts.identityColumns.includes(column));
  const named = list(columns);
  return [
    {
      type: "old_column_not_in_identity",
      severity: "MEDIUM",
      columns,
      title: `Handlers read ${named} of the old row of ${facts.table}, which is not sent`,
      details: `${list(places.slice(0, 3))} ${places.length === 1 ? "reads" : "read"} ${named} of payload.old, which carries ${list(first.carried)} alone: the replica identity of ${facts.schema}.${facts.table} is ${facts.replicaIdentity}${facts.rls.enabled ? ", and row level security is on" : ""}.`,
      impact: `There ${named} ${columns.length === 1 ? "is" : "are"} undefined in every event, so a comparison of old and new takes each for a change.`,
      fix: {
        mode: "documented",
        summary: helps
          ? "Set the replica identity to FULL, or keep the last row in the client"
          : "Keep the last row in the client",
        steps: [
          "Where the client holds the row already, compare with that, and leave the identity as it is.",
          ...(helps
            ? [
                "With FULL an UPDATE carries the whole old row. It is not checked against row level security, and it counts against the limit of 1 MB.",
                "FULL writes the whole old row to the WAL on every UPDATE and DELETE; mind it on wide or busy tables.",
                "The statement takes an ACCESS EXCLUSIVE lock for an instant: set lock_timeout first.",
              ]
            : []),
          ...(facts.rls.enabled
            ? ["A DELETE carries only the primary key while row level security is on, whatever the identity."]
            : []),
        ],
        sql: helps ? `alter table ${qualifiedName(facts)} replica identity full;` : null,
      },
      docs: documentation.old_column_not_in_identity,
    },
  ];
}

/** What the old row holds in the events a binding asks for; null where none of them has one. */
function carriedColumns(
  { events }: Subscription,
  { identityColumns, primaryKey, rls }: TableFacts,
  publishes: Published,
): string[] | null {
  const asks = (wanted: "UPDATE" | "DELETE") => events.some((event) => event === "*" || event === wanted);
  if (publishes.update && asks("UPDATE")) return identityColumns;
  if (!publishes.delete || !asks("DELETE")) return null;
  return rls.enabled ? primaryKey : identityColumns;
}
