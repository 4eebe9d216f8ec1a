import { severities } from "../findings/finding.ts";
import type { LoggedErrors } from "../measures/table-measures.ts";
import type { LogCounts } from "./log-line.ts";
import { readPlace } from "./log-places.ts";
import { redactText } from "./redact-text.ts";

const LONGEST_SAMPLE = 300;

/** Lines worse than INFO, of the whole project and by the table they name. */
export function loggedErrors(
  counts: LogCounts,
  minutes: number,
): { all: LoggedErrors; of: (relation: { schema: string; table: string }) => LoggedErrors } {
  const all = new Lines();
  const samples = new Map<string, string>();
  for (const { key, severity, n, lastAt, sample } of counts.groups) {
    const shown = redactText(sample).slice(0, LONGEST_SAMPLE);
    samples.set(key, shown);
    all.add({ code: key, severity, count: n, lastAt, sample: shown });
  }
  const byTable = new Map<string, Lines>();
  for (const { key, severity, place, n, lastAt } of counts.places) {
    const { table } = readPlace(place);
    if (table === null) continue;
    const name = nameOf(table.schema, table.table);
    const lines = byTable.get(name) ?? new Lines();
    lines.add({ code: key, severity, count: n, lastAt, sample: samples.get(key) ?? "" });
    byTable.set(name, lines);
  }
  return {
    all: { minutes, lines: all.worstFirst() },
    // A line that names a table without its schema counts for every table of that name: nothing says which it was.
    of: ({ schema, table }) => {
      const lines = new Lines();
      for (const name of [nameOf(schema, table), nameOf(null, table)]) {
        for (const line of byTable.get(name)?.worstFirst() ?? []) lines.add(line);
      }
      return { minutes, lines: lines.worstFirst() };
    },
  };
}

/** Lines by code and severity. */
class Lines {
  readonly #lines = new Map<string, LoggedErrors["lines"][number]>();

  add(line: LoggedErrors["lines"][number]): void {
    if (line.severity === "INFO") return;
    const name = `${line.severity} ${line.code}`;
    const before = this.#lines.get(name);
    if (before === undefined) {
      this.#lines.set(name, { ...line });
      return;
    }
    before.count += line.count;
    if (line.lastAt > before.lastAt) before.lastAt = line.lastAt;
  }

  worstFirst(): LoggedErrors["lines"] {
    return [...this.#lines.values()].sort(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.count - one.count,
    );
  }
}

function nameOf(schema: string | null, table: string): string {
  return JSON.stringify([schema, table]);
}
