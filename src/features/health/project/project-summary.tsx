import type { ProjectDetail } from "#domain/api/diagnose.ts";
import type { CheckStatus } from "#domain/checks/check.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";

/** The state of the project in a sentence. */
export function ProjectSummary({ checks }: Pick<ProjectDetail, "checks">) {
  const { status, text } = summaryOf(checks.map((check) => check.status));
  return (
    <p className="flex items-start gap-2 text-base">
      <StatusIcon status={status} className="mt-1" />
      {text}
    </p>
  );
}

function summaryOf(statuses: readonly CheckStatus[]): { status: CheckStatus; text: string } {
  const of = (status: CheckStatus) => statuses.filter((one) => one === status).length;
  const [failed, warned, unknown] = [of("fail"), of("warn"), of("unknown")];
  const dark = unknown === 0 ? "" : ` ${formatNoun(unknown, "check")} could not be judged.`;
  if (failed > 0) {
    const more = warned === 0 ? "" : `, and ${formatNoun(warned, "warning")}`;
    return { status: "fail", text: `${formatNoun(failed, "check")} failed${more}.${dark}` };
  }
  if (warned > 0)
    return { status: "warn", text: `No check failed; ${formatNoun(warned, "warning")}.${dark}` };
  return unknown > 0
    ? { status: "unknown", text: `Nothing is known to be wrong.${dark}` }
    : { status: "pass", text: "Every check of the project passed." };
}
