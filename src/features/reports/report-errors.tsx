import type { Report, SkippedCheck } from "#domain/report/report.ts";
import { formatTime } from "../../components/format/format-time.ts";

const causes: Record<SkippedCheck["cause"], string> = {
  failed: "its query failed",
  no_source: "no source is connected",
  plan: "the plan leaves it out",
};

/** What went wrong, and what the report cannot speak about. */
export function ReportErrors({ report: { errors, skipped } }: { report: Report }) {
  if (errors.length === 0 && skipped.length === 0) {
    return <p className="text-ink-muted">Nothing failed, and every check was made.</p>;
  }
  return (
    <ul className="grid grid-cols-1 gap-3">
      {errors.map((error) => (
        <li key={`${error.at} ${error.where} ${error.message}`} className="grid grid-cols-1 gap-0.5">
          <p className="font-medium">{error.where}</p>
          <p className="break-words">{error.message}</p>
          <p className="text-2xs text-ink-faint">{formatTime(error.at)}</p>
        </li>
      ))}
      {skipped.map((check) => (
        <li key={`${check.check} ${check.cause}`} className="grid grid-cols-1 gap-0.5">
          <p>
            <code className="font-mono">{check.check}</code> was not made: {causes[check.cause]}.
            {check.required && " The plan requires it."}
          </p>
          <p className="break-words text-ink-muted text-xs">{check.reason}</p>
        </li>
      ))}
    </ul>
  );
}
