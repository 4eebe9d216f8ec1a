import { evidence } from "../../checks/evidence.ts";
import { count } from "../../checks/wording.ts";
import type { Finding, FindingType } from "../../findings/finding.ts";
import type { StepResult } from "../step.ts";

const SHOWN = 5;
const SEVERE = ["CRITICAL", "HIGH"];

/** What the standing diagnosis finds of these kinds: the worst of them, each with its fix. */
export function judgeFindings(
  findings: readonly Finding[],
  types: readonly FindingType[],
  none: string,
  table: { schema: string; table: string } | null = null,
): StepResult {
  const found = findings.filter(
    (finding) =>
      types.includes(finding.type) &&
      (table === null ||
        finding.table === null ||
        (finding.schema === table.schema && finding.table === table.table)),
  );
  const [worst] = found;
  if (worst === undefined) return { state: "pass", summary: none };
  const more = found.length - SHOWN;
  return {
    state: SEVERE.includes(worst.severity) ? "fail" : "warn",
    summary: `${worst.title}${found.length === 1 ? "." : `, and ${count(found.length - 1, "more finding")}.`}`,
    evidence: [
      evidence("the standing diagnosis", {
        findings: found.length,
        ...(more > 0 ? { "shown here": SHOWN } : {}),
        kinds: [...new Set(found.map(({ type }) => type))],
      }),
    ],
    findings: found.slice(0, SHOWN),
  };
}
