import type { LogSummary } from "#domain/logs/log-summary.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { LongList } from "../../../components/ui/long-list.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { GroupRow } from "./group-row.tsx";

interface GroupPanelProps {
  summary: LogSummary;
  /** Of the group whose lines are shown. */
  selected: string | null;
  onSelect: (key: string | null) => void;
}

/** What the lines say, worst first, with what to do about it. */
export function GroupPanel({ summary, selected, onSelect }: GroupPanelProps) {
  return (
    <Panel
      flush
      title="Groups"
      aside={<span className="text-ink-muted text-xs">{formatCount(summary.groups.length)}</span>}
    >
      {summary.partial !== null && (
        <p className="border-b bg-warn-tint px-3 py-2 text-xs">{summary.partial}</p>
      )}
      {summary.groups.length === 0 ? (
        <EmptyState title="No line in this window">
          A project without connected clients is silent. Warnings of a channel are logged only for clients
          that join with a log_level which admits them.
        </EmptyState>
      ) : (
        <LongList items={summary.groups} first={12} keyOf={({ key }) => key}>
          {(group) => <GroupRow group={group} selected={group.key === selected} onSelect={onSelect} />}
        </LongList>
      )}
    </Panel>
  );
}
