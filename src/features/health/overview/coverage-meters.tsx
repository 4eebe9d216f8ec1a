import type { Coverage } from "#domain/coverage/coverage.ts";
import { formatCount, formatShare } from "../../../components/format/format-count.ts";
import { Meter } from "../../../components/ui/meter.tsx";

/** Coverage as it was measured from the catalog; a whole of nothing has no share. */
export function CoverageMeters({ coverage }: { coverage: Coverage }) {
  return (
    <div className="grid gap-4">
      <CoverageMeter
        title="Publications"
        part={coverage.publication}
        unit="subscribed tables that can be published are"
      />
      <CoverageMeter
        title="Indexes"
        part={coverage.index}
        unit="filter columns have an index that serves them"
      />
    </div>
  );
}

function CoverageMeter(props: { title: string; part: { covered: number; total: number }; unit: string }) {
  const { covered, total } = props.part;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between">
        <span className="font-medium">{props.title}</span>
        <span className="font-semibold">{formatShare(covered, total)}</span>
      </div>
      <Meter label={`${props.title} covered`} value={covered} max={total} />
      <p className="text-ink-muted text-xs">
        {total === 0
          ? "Nothing is known to be subscribed to yet."
          : `${formatCount(covered)} of ${formatCount(total)} ${props.unit}`}
      </p>
    </div>
  );
}
