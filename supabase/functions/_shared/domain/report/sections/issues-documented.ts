import type { Finding } from "../../findings/finding.ts";
import { findingSubject } from "../../findings/finding-subject.ts";
import { displayName } from "../../identifiers/display-name.ts";
import { codeBlock } from "../markdown/code-block.ts";
import { codeSpan } from "../markdown/code-span.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import type { Report } from "../report.ts";

/** Who may read and connect; the other documented findings concern delivery. */
const logChecks = ["log_errors", "realtime_logs"];
const accessChecks: ReadonlySet<string> = new Set([
  "rls_enabled",
  "select_policy",
  "select_grant",
  "policy_cost",
  ...logChecks,
]);

export function issuesDocumented(report: Report): string[] {
  const documented = report.remaining.filter((finding) => finding.fix.mode === "documented");
  const payload = documented.filter((finding) => finding.check === "payload_width");
  const access = documented.filter((finding) => accessChecks.has(finding.check));
  const others = documented.filter((finding) => !payload.includes(finding) && !access.includes(finding));
  const logs = report.skipped.find((skipped) => skipped.check === "logs_check");
  const logged = access.filter((finding) => logChecks.includes(finding.check)).length;
  return [
    "## Issues Documented",
    "",
    "### Payload Size",
    "",
    ...list(payload, "No table sends a wide payload."),
    ...optimizedLines(report),
    "",
    "### Connection and Authorization",
    "",
    logs
      ? `Realtime logs: not measured (${escapeMarkdown(logs.reason)}).`
      : `Realtime logs of the last hour: ${logged === 0 ? "no error" : `${logged} of the findings below`}.`,
    "",
    ...list(access, "No finding about row level security or privileges."),
    "",
    "### Other",
    "",
    ...list(others, "None."),
  ];
}

function optimizedLines({ alreadyOptimized }: Report): string[] {
  if (alreadyOptimized.length === 0) return [];
  const lines = alreadyOptimized.map(
    ({ summary, ...target }) => `- ${codeSpan(displayName(target))}: ${escapeMarkdown(summary)}`,
  );
  return ["", "No action needed:", "", ...lines];
}

function list(findings: readonly Finding[], none: string): string[] {
  return findings.length === 0 ? [none] : findings.flatMap((finding, index) => findingLines(finding, index));
}

function findingLines(finding: Finding, index: number): string[] {
  return [
    ...(index > 0 ? [""] : []),
    `#### ${finding.severity}: ${codeSpan(`${finding.type} ${findingSubject(finding)}`)}`,
    "",
    `- **Problem**: ${escapeMarkdown(finding.details)}`,
    `- **Impact**: ${escapeMarkdown(finding.impact)}`,
    `- **Remedy**: ${escapeMarkdown(finding.fix.summary)}`,
    `- **Documentation**: <${finding.docs}>`,
    ...remedyLines(finding),
  ];
}

function remedyLines({ fix }: Finding): string[] {
  if (fix.mode === "automatic") return [];
  const steps = fix.steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`);
  return [
    ...(steps.length > 0 ? ["", ...steps] : []),
    ...(fix.sql === null ? [] : ["", ...codeBlock("sql", fix.sql)]),
  ];
}
