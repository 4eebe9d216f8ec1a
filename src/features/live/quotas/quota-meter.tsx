import type { Quota } from "#domain/limits/quotas.ts";
import { formatCount, formatShare } from "../../../components/format/format-count.ts";
import { Meter } from "../../../components/ui/meter.tsx";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { statusWords } from "../../../components/ui/status-label.tsx";
import { formatRate } from "../format-rate.ts";

export function QuotaMeter({ quota }: { quota: Quota }) {
  const { title, used, limit, status, beyond } = quota;
  const near = status === "warn" || status === "fail";
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{title}</span>
        <span className="flex items-center gap-1.5 whitespace-nowrap tabular-nums">
          {near && (
            <>
              <StatusIcon status={status} />
              <span className="sr-only">{statusWords[status]}</span>
            </>
          )}
          {describeUse(used, limit)}
        </span>
      </div>
      {used !== null && limit !== null && (
        <Meter label={title} value={Math.min(used, limit)} max={limit} text={describeUse(used, limit)} />
      )}
      {near && <p className="text-ink-muted text-xs">Beyond it: {beyond}</p>}
    </div>
  );
}

function describeUse(used: number | null, limit: number | null): string {
  if (used === null) return limit === null ? "Not measured" : `Not measured, of ${formatCount(limit)}`;
  const told = Number.isInteger(used) ? formatCount(used) : formatRate(used);
  return limit === null
    ? `${told}, limit unknown`
    : `${told} of ${formatCount(limit)}, ${formatShare(used, limit)}`;
}
