import { describe, expect, it } from "vitest";
import type { TableFacts } from "../../facts/database-facts.ts";
import type { CheckContext, CheckId, CheckStatus } from "../check.ts";
import { judgeTable } from "../judge-table.ts";
import { checkContext } from "./check-context.ts";

/** The verdict of one check, and its findings as `SEVERITY type columns`. */
export function judged(check: CheckId, context: CheckContext): [CheckStatus, ...string[]] {
  const { verdicts, findings } = judgeTable(context);
  const verdict = verdicts.find((candidate) => candidate.check === check);
  if (verdict === undefined) throw new Error(`there is no verdict of ${check}`);
  const own = findings.filter((finding) => finding.check === check);
  return [
    verdict.status,
    ...own.map(({ severity, type, columns }) => [severity, type, ...columns].join(" ")),
  ];
}

export type Case = [
  name: string,
  facts: Partial<TableFacts> | null,
  over: Partial<CheckContext>,
  ...expected: [CheckStatus, ...string[]],
];

export function cases(check: CheckId, table: Case[]): void {
  describe(check, () => {
    it.each(table)("%s", (_, facts, over, ...expected) => {
      expect(judged(check, checkContext(facts, over))).toEqual(expected);
    });
  });
}
