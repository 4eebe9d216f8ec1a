import { countTables } from "#domain/subscriptions/count-tables.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { formatDuration } from "../../components/format/format-duration.ts";

/** What a scan came to, in a sentence; broadcast and presence are counted apart, for they reach no table. */
export function describeScan({ subscriptions, stats }: ScanResult): string {
  const bindings = subscriptions.filter(({ kind }) => kind === "postgres_changes");
  const others = subscriptions.length - bindings.length;
  const parts = [
    `${formatNoun(bindings.length, "subscription")} to ${formatNoun(countTables(bindings), "table")}`,
    ...(others === 0 ? [] : [`${formatNoun(others, "listener")} to broadcast or presence`]),
  ];
  const skipped =
    stats.skipped === 0 ? "" : `; ${formatNoun(stats.skipped, "file")} left out as test, binary or too large`;
  return `${parts.join(" and ")} in ${formatNoun(stats.files, "file")}, read in ${formatDuration(stats.ms / 1000)}${skipped}.`;
}
