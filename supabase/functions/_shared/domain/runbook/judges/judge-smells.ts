import { evidence } from "../../checks/evidence.ts";
import { count } from "../../checks/wording.ts";
import { displayName } from "../../identifiers/display-name.ts";
import type { ScanResult } from "../../subscriptions/subscription.ts";
import type { StepResult } from "../step.ts";
import { smellsOfTable } from "./smells-of-table.ts";

const SHOWN = 10;

/** What the scanned code does of these, of one table where one is asked about; without a scan nobody can say. */
export function judgeSmells(
  scan: Pick<ScanResult, "smells" | "subscriptions"> | null,
  rules: readonly string[],
  words: { none: string; some: string; advice: string[] },
  table: { schema: string; table: string } | null = null,
): StepResult {
  if (scan === null) {
    return {
      state: "unknown",
      summary: "No source code was scanned, so what the clients do is not known.",
      advice: {
        summary: "Scan the application's source",
        steps: ["On the page Source scan, or with realtime-optimizer scan DIR --send."],
        sql: null,
      },
    };
  }
  const known = table === null ? scan.smells : smellsOfTable(scan, table);
  const found = known.filter(({ rule }) => rules.includes(rule));
  const looked = evidence("scanned code", {
    ...(table === null ? {} : { "of table": displayName(table) }),
    bindings: scan.subscriptions.length,
    "rules looked for": [...rules],
    found: found.length,
  });
  if (found.length === 0) return { state: "pass", summary: words.none, evidence: [looked] };
  return {
    state: "warn",
    summary: `${words.some} ${count(found.length, "place")} in the code.`,
    evidence: [
      looked,
      ...found
        .slice(0, SHOWN)
        .map(({ rule, file, line, message }) => evidence(`${file}:${line}`, { [rule]: message })),
    ],
    advice: { summary: "Mend the code", steps: words.advice, sql: null },
  };
}
