import type { LogGroup } from "#domain/logs/log-summary.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { RelativeTime } from "../../../components/format/relative-time.tsx";
import { Button } from "../../../components/ui/button.tsx";
import { Disclosure } from "../../../components/ui/disclosure.tsx";
import { OutsideLink } from "../../../components/ui/link.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import { PlaceLinks } from "./place-links.tsx";

interface GroupRowProps {
  group: LogGroup;
  selected: boolean;
  onSelect: (key: string | null) => void;
}

export function GroupRow({ group, selected, onSelect }: GroupRowProps) {
  const name = group.kind === "code" ? <code className="font-mono text-xs">{group.title}</code> : group.title;
  return (
    <div className="grid gap-1 px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <SeverityBadge severity={group.severity} />
        <span className="min-w-0 break-words font-medium">{name}</span>
        {group.kind === "unknown" && <span className="text-ink-muted text-xs">not in our tables</span>}
        <span className="ml-auto flex items-center gap-3 whitespace-nowrap text-ink-muted text-xs">
          <span>
            <span className="text-ink tabular-nums">{formatCount(group.count)}</span>
            {group.count === 1 ? " line, " : " lines, last "}
            <RelativeTime time={group.lastAt} />
          </span>
          <Button
            size="sm"
            variant={selected ? "primary" : "secondary"}
            aria-pressed={selected}
            aria-label={`Lines of ${group.title}`}
            onClick={() => onSelect(selected ? null : group.key)}
          >
            Lines
          </Button>
        </span>
      </div>
      {group.kind !== "lifecycle" && (
        <p className="max-w-prose text-ink-muted">
          {group.meaning} <span className="text-ink">{group.remedy}</span>
        </p>
      )}
      <PlaceLinks group={group} />
      <Disclosure summary="Example and documentation" className="text-xs">
        <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-md bg-panel p-2 font-mono">
          {group.sample}
        </pre>
        <p className="pt-1">
          First <RelativeTime time={group.firstAt} />.{" "}
          <OutsideLink to={group.docs}>Error codes of Realtime</OutsideLink>
        </p>
      </Disclosure>
    </div>
  );
}
