import type { TableDetail } from "#domain/api/diagnose.ts";
import type { TableFacts } from "#domain/facts/database-facts.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { formatCount, formatNoun } from "../../../components/format/format-count.ts";

const kinds: Record<TableFacts["kind"], string> = {
  table: "Table",
  partitioned_table: "Partitioned table",
  view: "View",
  materialized_view: "Materialized view",
  foreign_table: "Foreign table",
};

const memberships: Record<NonNullable<TableFacts["publication"]>["via"], string> = {
  table: "published",
  schema: "published with its schema",
  all_tables: "published with all tables",
  parent: "published with its partitioned table",
};

/** What a table is, in a line. */
export function describeTable({ facts, subscriptions }: TableDetail): string {
  const bindings =
    subscriptions === null ? [] : [`${formatNoun(subscriptions.length, "subscription")} in code`];
  if (facts === null) return ["Does not exist in this database", ...bindings].join(" · ");
  return [
    kinds[facts.kind],
    facts.publication === null ? "not published" : memberships[facts.publication.via],
    ...(facts.estimatedRows === null ? [] : [`about ${formatCount(facts.estimatedRows)} rows`]),
    formatBytes(facts.totalBytes),
    ...bindings,
    ...(facts.liveSubscriptions === null ? [] : [`${formatCount(facts.liveSubscriptions)} live`]),
  ].join(" · ");
}
