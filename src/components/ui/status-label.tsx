import clsx from "clsx";
import type { CheckStatus } from "#domain/checks/check.ts";

export const statusWords: Record<CheckStatus, string> = {
  pass: "Pass",
  warn: "Warn",
  fail: "Fail",
  unknown: "Unknown",
  not_applicable: "n/a",
};

/** A status told by glyph, word and colour. */
export function StatusLabel({ status, className }: { status: CheckStatus; className?: string }) {
  return (
    <span
      data-status={status}
      className={clsx(
        "status-glyph inline-block whitespace-nowrap font-medium text-(--status) text-xs",
        className,
      )}
    >
      {statusWords[status]}
    </span>
  );
}
