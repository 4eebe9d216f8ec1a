import type { Coverage } from "#domain/coverage/coverage.ts";
import { formatCount, formatShare } from "../../components/format/format-count.ts";
import { Meter } from "../../components/ui/meter.tsx";

const parts = [
  { key: "publication", title: "Publications", unit: "subscribed tables published" },
  { key: "index", title: "Indexes", unit: "filter columns served by an index" },
] as const;

/** Coverage before the first fix and at the end, both measured from the catalog. */
export function CoverageChange({ before, after }: { before: Coverage; after: Coverage | null }) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {parts.map(({ key, title, unit }) => {
        const start = before[key];
        const end = after?.[key] ?? null;
        const shown = end ?? start;
        return (
          <div key={key} className="grid grid-cols-1 gap-1.5">
            <div className="flex items-baseline justify-between gap-2">
              <span className="font-medium">{title}</span>
              <span>
                <span className="text-ink-muted">{formatShare(start.covered, start.total)}</span>
                <span aria-hidden> → </span>
                <span className="sr-only">before, </span>
                <span className="font-semibold">
                  {end === null ? "not measured" : formatShare(end.covered, end.total)}
                </span>
                {end !== null && <span className="sr-only"> after</span>}
              </span>
            </div>
            <Meter label={`${title} covered`} value={shown.covered} max={shown.total} />
            <p className="text-ink-muted text-xs">
              {formatCount(start.covered)} of {formatCount(start.total)}
              {end !== null && ` → ${formatCount(end.covered)} of ${formatCount(end.total)}`} {unit}
            </p>
          </div>
        );
      })}
    </div>
  );
}
