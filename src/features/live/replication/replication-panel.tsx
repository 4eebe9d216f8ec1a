import { memo } from "react";
import { judgeReplication } from "#domain/live/judge-replication.ts";
import type { LiveSnapshot, Replication } from "#domain/live/live-snapshot.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";
import { Panel } from "../../../components/ui/panel.tsx";
import { Seen } from "../../../components/ui/seen.tsx";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { statusWords } from "../../../components/ui/status-label.tsx";
import { SenderTable } from "./sender-table.tsx";
import { SlotTable } from "./slot-table.tsx";

type Props = Pick<LiveSnapshot, "replication" | "connections" | "subscriptions"> & {
  thresholds: Thresholds;
};

/** Whether changes get out of the database, and what keeps them. */
export const ReplicationPanel = memo(function ReplicationPanel(props: Props) {
  const { replication, connections, subscriptions, thresholds } = props;
  return (
    <Panel title="Replication">
      <Seen of={replication}>
        {(value) => (
          <div className="grid grid-cols-1 gap-4">
            <Verdicts
              replication={value}
              thresholds={thresholds}
              connections={connections.seen ? connections.value : null}
              subscriptions={subscriptions.seen ? subscriptions.value.total : null}
            />
            <SlotTable slots={value.slots} keepBytes={value.slotKeepBytes} />
            <SenderTable senders={value.senders} />
          </div>
        )}
      </Seen>
    </Panel>
  );
});

function Verdicts(props: {
  replication: Replication;
  thresholds: Thresholds;
  connections: number | null;
  subscriptions: number | null;
}) {
  return (
    <ul className="grid gap-1">
      {judgeReplication(props.replication, props, props.thresholds).map(({ id, status, text }) => (
        <li key={id} className="flex items-start gap-2">
          <StatusIcon status={status} className="mt-0.75" />
          <span className="min-w-0 break-words">
            <span className="sr-only">{statusWords[status]}: </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
