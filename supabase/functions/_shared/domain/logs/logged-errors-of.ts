import type { LoggedErrors } from "../measures/table-measures.ts";
import type { LogCounts } from "./log-line.ts";
import { readPlace } from "./log-places.ts";
import { redactText } from "./redact-text.ts";

/**
 * Lines worse than INFO by the table they name. Where a line names a table without its schema, it counts for every
 * table of that name, since nothing says which it was.
 */
export function loggedErrorsOf(
  counts: LogCounts,
  minutes: number,
): (relation: { schema: string; table: string }) => LoggedErrors {
  const samples = new Map(counts.groups.map(({ key, sample }) => [key, sample]));
  const byTable = new Map<string, LoggedErrors["lines"]>();
  for (const { key, severity, place, n, lastAt } of counts.places) {
    const { table } = readPlace(place);
    if (table === null || severity === "INFO") continue;
    const name = nameOf(table.schema, table.table);
    const lines = byTable.get(name) ?? [];
    const before = lines.find((line) => line.code === key && line.severity === severity);
    if (before === undefined) {
      const sample = redactText(samples.get(key) ?? "").slice(0, 300);
      lines.push({ code: key, severity, count: n, lastAt, sample });
    } else {
      before.count += n;
      if (lastAt > before.lastAt) before.lastAt = lastAt;
    }
    byTable.set(name, lines);
  }
  return ({ schema, table }) => ({
    minutes,
    lines: [...(byTable.get(nameOf(schema, table)) ?? []), ...(byTable.get(nameOf(null, table)) ?? [])],
  });
}

function nameOf(schema: string | null, table: string): string {
  return JSON.stringify([schema, table]);
}
