import clsx from "clsx";
import type { Matrix } from "#domain/api/diagnose.ts";
import { overallStatus } from "./overall-status.ts";

export function StatusBanner({ matrix }: { matrix: Matrix }) {
  const { status, title, sentence } = overallStatus(matrix);
  return (
    <div data-status={status} className="flex items-start gap-3">
      <span className={clsx("status-glyph mt-1 flex before:size-5!")} aria-hidden />
      <div>
        <p className="font-semibold text-xl tracking-tight">{title}</p>
        <p className="text-base text-ink-muted">{sentence}</p>
      </div>
    </div>
  );
}
