import clsx from "clsx";
import type { CheckStatus } from "#domain/checks/check.ts";

/** The glyph alone, beside text that tells the status in words. */
export function StatusIcon({ status, className }: { status: CheckStatus; className?: string }) {
  return <span aria-hidden data-status={status} className={clsx("status-icon", className)} />;
}
