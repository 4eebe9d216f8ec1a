import { formatFilter } from "../subscriptions/format-filter.ts";
import type { ScanResult } from "../subscriptions/subscription.ts";
import type { Report } from "./report.ts";

/** The Postgres Changes bindings of a scan, as a report lists them. */
export function reportInventory(scan: ScanResult): NonNullable<Report["inventory"]> {
  return {
    root: scan.root,
    files: scan.stats.files,
    subscriptions: scan.subscriptions
      .filter((subscription) => subscription.kind === "postgres_changes")
      .map((subscription) => ({
        schema: subscription.schema,
        table: subscription.table,
        events: subscription.events,
        filters: subscription.filters.map((filter) => formatFilter([filter])),
        file: subscription.file,
        line: subscription.line,
      })),
  };
}
