import { useQuery } from "@tanstack/react-query";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { defaultThresholds } from "#domain/thresholds/thresholds.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { settingsQuery } from "../../lib/settings-query.ts";
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
  // Until they are known, and where they cannot be read, the defaults judge.
  const thresholds = useQuery(settingsQuery(useCallFunction())).data?.thresholds.value ?? defaultThresholds;
  return (
    <>
      <CurrentPerformance snapshot={snapshot} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <QuotaPanel
          connections={snapshot.connections}
          channels={snapshot.channels}
          rates={snapshot.rates}
          limits={snapshot.limits}
          thresholds={thresholds}
        />
        <ReplicationPanel
          replication={snapshot.replication}
          connections={snapshot.connections}
          subscriptions={snapshot.subscriptions}
          thresholds={thresholds}
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
