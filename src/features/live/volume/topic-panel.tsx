import { memo } from "react";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import type { DataColumn } from "../../../components/ui/data-table-columns.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Seen } from "../../../components/ui/seen.tsx";
import { VirtualTable } from "../../../components/ui/virtual-table.tsx";
import { inspectorPath } from "../../../lib/paths.ts";
import { formatRate } from "../format-rate.ts";
import type { TopicVolume } from "./order.ts";

const columns: DataColumn<TopicVolume>[] = [
  {
    id: "topic",
    header: "Topic",
    accessorFn: ({ topic }) => topic,
    sortFn: "alphanumeric",
    cell: ({ row: { original } }) => (
      <span className="block max-w-96 truncate" title={visibleName(original.topic)}>
        <PageLink to={inspectorPath(original)}>
          <code className="font-mono text-xs">{visibleName(original.topic)}</code>
        </PageLink>
        {original.private && <span className="ml-2 text-ink-muted text-xs">private</span>}
      </span>
    ),
  },
  {
    id: "messages",
    header: "Messages",
    accessorFn: ({ messages }) => messages,
    sortFn: "basic",
    cell: ({ row: { original } }) => formatCount(original.messages),
  },
  {
    id: "rate",
    header: "Per second",
    accessorFn: ({ perSecond }) => perSecond,
    sortFn: "basic",
    cell: ({ row: { original } }) => formatRate(original.perSecond),
  },
  {
    id: "payload",
    header: "Payload, mean",
    accessorFn: ({ bytes, messages }) => bytes / Math.max(1, messages),
    sortFn: "basic",
    cell: ({ row: { original } }) => formatBytes(original.bytes / Math.max(1, original.messages)),
  },
];

/** Message volume per channel, as far as the database knows it. */
export const TopicPanel = memo(function TopicPanel({ topics }: { topics: LiveSnapshot["topics"] }) {
  return (
    <Panel
      title="Volume by topic"
      flush
      aside={<span className="text-ink-muted text-xs">Broadcasts from the database, last minute</span>}
    >
      <Seen of={topics}>{(volumes) => <Topics volumes={volumes} />}</Seen>
    </Panel>
  );
});

function Topics({ volumes }: { volumes: TopicVolume[] }) {
  if (volumes.length === 0) {
    return (
      <EmptyState title="The database sent no broadcast in the last minute">
        What clients send each other is not stored anywhere, so only its rate is known.
      </EmptyState>
    );
  }
  return (
    <VirtualTable
      label="List of topics"
      rows={volumes}
      columns={columns}
      rowId={({ topic, private: isPrivate }) => JSON.stringify([topic, isPrivate])}
      rightAligned={["messages", "rate", "payload"]}
    />
  );
}
