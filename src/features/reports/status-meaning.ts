import type { CheckStatus } from "#domain/checks/check.ts";
import type { Report, ReportStatus } from "#domain/report/report.ts";
import { formatNoun } from "../../components/format/format-count.ts";

/** How a report's status is drawn. */
export const statusGlyphs: Record<ReportStatus, CheckStatus> = {
  PASSED: "pass",
  PARTIAL: "warn",
  FAILED: "fail",
};

/** What the status means for this report: the rule in words, and what brought it about (R2.11). */
export function statusMeaning(report: Report): { sentence: string; reasons: string[] } {
  return { sentence: sentences[report.status], reasons: [...reasonsOf(report)] };
}

const sentences: Record<ReportStatus, string> = {
  PASSED: "Everything that was found is fixed and verified.",
  PARTIAL: "Nothing failed, but something remains to be done or could not be judged.",
  FAILED: "A fix failed, and what it was to remove is still there.",
};

function* reasonsOf({ status, counts, skipped, coverageAfter, fixes }: Report): Generator<string> {
  if (status === "PASSED") {
    if (counts.found === 0) yield "No check found anything.";
    return;
  }
  if (counts.failed > 0) yield `${formatNoun(counts.failed, "finding")} left after a failed fix.`;
  const automatic = counts.remaining - counts.documented - counts.failed;
  if (automatic > 0) yield `${formatNoun(automatic, "finding")} left that the console can fix.`;
  if (counts.documented > 0)
    yield `${formatNoun(counts.documented, "finding")} left whose remedy is a person's.`;
  const unmade = skipped.filter(
    ({ cause, required }) => cause === "failed" || (required && cause === "no_source"),
  );
  if (unmade.length > 0) yield `${formatNoun(unmade.length, "check")} could not be made.`;
  if (coverageAfter === null) yield "The final validation could not be made.";
  if (fixes.length === 0 && counts.remaining > 0) yield "No fix was tried in this time.";
}
