import type { Matrix } from "#domain/api/matrix.ts";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { overallStatus } from "./overall-status.ts";

export function StatusBanner({ matrix }: { matrix: Matrix }) {
  const { status, title, sentence } = overallStatus(matrix);
  return (
    <div className="flex items-start gap-3">
      <StatusIcon status={status} className="mt-1 size-5" />
      <div>
        <p className="font-semibold text-xl tracking-tight">{title}</p>
        <p className="text-base text-ink-muted">{sentence}</p>
      </div>
    </div>
  );
}
