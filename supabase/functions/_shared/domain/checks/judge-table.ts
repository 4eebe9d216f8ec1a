import { compareFindings } from "../findings/compare-findings.ts";
import type { Finding } from "../findings/finding.ts";
import { findingId } from "../findings/finding-id.ts";
import type { CheckContext, Verdict } from "./check.ts";
import { checks } from "./registry.ts";

export interface TableJudgement {
  /** One for each check, in the registry's order. */
  verdicts: Verdict[];
  /** Worst first. */
  findings: Finding[];
}

/** Runs every check on one relation. Pure: the same context gives the same answer. */
export function judgeTable(context: CheckContext): TableJudgement {
  const { schema, table } = context;
  const judged = checks.map((check) => ({ check: check.id, ...check.judge(context) }));
  return {
    verdicts: judged.map(({ check, status, summary, evidence }) => ({ check, status, summary, evidence })),
    findings: judged
      .flatMap(({ check, findings }) =>
        findings.map((finding) => ({
          id: findingId({ ...finding, schema, table }),
          check,
          schema,
          table,
          ...finding,
        })),
      )
      .sort(compareFindings),
  };
}
