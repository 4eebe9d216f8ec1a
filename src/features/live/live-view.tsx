import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { FurtherReading } from "./further-reading.tsx";
import { CurrentPerformance } from "./performance/current-performance.tsx";
import { QuotaPanel } from "./quotas/quota-panel.tsx";
import { ReplicationPanel } from "./replication/replication-panel.tsx";
import { StatementPanel } from "./replication/statement-panel.tsx";
import { SubscriptionPanel } from "./subscriptions/subscription-panel.tsx";
import { TablePanel } from "./volume/table-panel.tsx";
import { TopicPanel } from "./volume/topic-panel.tsx";

/** Every panel gets only what it shows: parts that did not change keep their objects, and so their elements. */
export function LiveView({ snapshot }: { snapshot: LiveSnapshot }) {
  return (
    <>
      <CurrentPerformance snapshot={snapshot} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <QuotaPanel
          connections={snapshot.connections}
          channels={snapshot.channels}
          rates={snapshot.rates}
          limits={snapshot.limits}
        />
        <ReplicationPanel
          replication={snapshot.replication}
          connections={snapshot.connections}
          subscriptions={snapshot.subscriptions}
        />
      </div>
      <SubscriptionPanel subscriptions={snapshot.subscriptions} />
      <TablePanel tables={snapshot.tables} />
      <TopicPanel topics={snapshot.topics} />
      <StatementPanel statements={snapshot.statements} />
      <FurtherReading />
    </>
  );
}
