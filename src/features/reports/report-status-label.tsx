import type { ReportStatus } from "#domain/report/report.ts";
import { statusGlyphs } from "./status-meaning.ts";

const words: Record<ReportStatus, string> = { PASSED: "Passed", PARTIAL: "Partial", FAILED: "Failed" };

/** A report's status told by glyph, word and colour. */
export function ReportStatusLabel({ status }: { status: ReportStatus }) {
  return (
    <span
      data-status={statusGlyphs[status]}
      className="status-glyph inline-block whitespace-nowrap font-medium text-(--status) text-xs"
    >
      {words[status]}
    </span>
  );
}
