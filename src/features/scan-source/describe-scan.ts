import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { formatDuration } from "../../components/format/format-duration.ts";
import { groupBindings } from "./group-bindings.ts";

/** `23 subscriptions to 11 tables in 48 files, read in 240 ms; 2 tests and large files left out.` */
export function describeScan({ subscriptions, stats }: ScanResult): string {
  const tables = groupBindings(subscriptions).filter(({ target }) => target.kind === "table").length;
  const found = `${formatNoun(subscriptions.length, "subscription")} to ${formatNoun(tables, "table")}`;
  const left =
    stats.skipped === 0
      ? ""
      : `; ${formatNoun(stats.skipped, "test, binary or oversized file", "tests, binary and oversized files")} left out`;
  return `${found} in ${formatNoun(stats.files, "file")}, read in ${formatDuration(stats.ms / 1000)}${left}.`;
}
