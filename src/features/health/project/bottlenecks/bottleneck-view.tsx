import { ChevronRight } from "lucide-react";
import type { Bottleneck } from "#domain/bottlenecks/bottleneck.ts";
import { PageLink } from "../../../../components/ui/link.tsx";
import { tablePath } from "../../../../lib/paths.ts";
import { ProjectionView } from "./projection-view.tsx";

/** Cause, impact and strategy, then each projection with how it was computed. */
export function BottleneckView({ bottleneck }: { bottleneck: Bottleneck }) {
  const { schema, table, title, cause, impact, strategy, projections } = bottleneck;
  return (
    <details className="group">
      <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 px-3 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden className="mt-1 shrink-0 text-ink-faint group-open:rotate-90" />
        <span className="grid min-w-0">
          <span className="break-words font-medium">{title}</span>
          <span className="break-words text-ink-muted">{impact}</span>
        </span>
      </summary>
      <div className="grid gap-4 px-3 pb-4 sm:pl-9">
        <div>
          <h3 className="font-medium text-ink-muted text-xs">Cause</h3>
          <p className="break-words">{cause}</p>
        </div>
        <div className="grid gap-1">
          <h3 className="font-medium text-ink-muted text-xs">Strategy</h3>
          <ul className="list-disc space-y-1 pl-5">
            {strategy.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </div>
        <div className="grid gap-1.5">
          <h3 className="font-medium text-ink-muted text-xs">Expected, and how it was computed</h3>
          <ul className="divide-y divide-line rounded-md border border-line">
            {projections.map((projection) => (
              <ProjectionView key={`${projection.of} ${projection.what}`} projection={projection} />
            ))}
          </ul>
        </div>
        {schema !== null && table !== null && (
          <p className="text-xs">
            <PageLink to={tablePath({ schema, table })}>Checks of this table</PageLink>
          </p>
        )}
      </div>
    </details>
  );
}
