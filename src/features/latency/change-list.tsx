import type { SeriesAnswer } from "#domain/api/observe.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { fixPath } from "../../lib/paths.ts";

/** What the numbers on the charts are: fixes that were applied or rolled back, in the order of time. */
export function ChangeList({ annotations }: { annotations: SeriesAnswer["annotations"] }) {
  const ordered = annotations.toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <Panel title="Changes to the database in this window" flush>
      <ol className="max-h-72 divide-y divide-line overflow-y-auto">
        {ordered.map(({ at, fixId, kind, title }, index) => (
          <li
            key={`${fixId} ${kind} ${at}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2"
          >
            <span className="w-5 text-right font-semibold text-xs">{index + 1}</span>
            <Badge tone={kind === "applied" ? "pass" : "neutral"}>
              {kind === "applied" ? "Applied" : "Rolled back"}
            </Badge>
            <span className="min-w-0 flex-1 break-words max-sm:order-last max-sm:basis-full max-sm:pl-8">
              <PageLink to={fixPath(fixId)}>{title}</PageLink>
            </span>
            <span className="text-ink-muted text-xs max-sm:ml-auto">
              <RelativeTime time={at} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
