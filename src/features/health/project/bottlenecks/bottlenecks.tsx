import { useQuery } from "@tanstack/react-query";
import type { Bottlenecks as BottlenecksAnswer } from "#domain/api/bottlenecks.ts";
import { formatNoun } from "../../../../components/format/format-count.ts";
import { RelativeTime } from "../../../../components/format/relative-time.tsx";
import { EmptyState } from "../../../../components/ui/empty-state.tsx";
import { ErrorState } from "../../../../components/ui/error-state.tsx";
import { Panel } from "../../../../components/ui/panel.tsx";
import { Skeleton } from "../../../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../../../lib/services-context.tsx";
import { BottleneckView } from "./bottleneck-view.tsx";
import { bottlenecksQuery } from "./bottlenecks-query.ts";
import { ConnectionProblems } from "./connection-problems.tsx";

/**
 * Where time and resources go, and what is expected of each strategy, with the arithmetic.
 * @param waits until what is quicker has been read: both would share the same few connections
 */
export function Bottlenecks({ waits }: { waits: boolean }) {
  const bottlenecks = useQuery({ ...bottlenecksQuery(useCallFunction()), enabled: !waits });
  return (
    <>
      <Panel
        title="Bottlenecks"
        flush
        aside={
          bottlenecks.data !== undefined && (
            <span className="text-ink-muted text-xs">
              Measured <RelativeTime time={bottlenecks.data.at} />
            </span>
          )
        }
      >
        {bottlenecks.isPending && (
          <div role="status" aria-label="Bottlenecks are being measured" className="grid gap-3 p-3">
            <p className="text-ink-muted text-xs">
              Policies and rows are tried in a transaction that is rolled back; this takes a few seconds.
            </p>
            <Skeleton className="h-24" />
            <Skeleton className="h-24" />
          </div>
        )}
        {bottlenecks.isLoadingError && (
          <div className="p-3">
            <ErrorState
              title="Bottlenecks could not be measured"
              error={bottlenecks.error}
              onRetry={() => void bottlenecks.refetch()}
              retrying={bottlenecks.isFetching}
            />
          </div>
        )}
        {bottlenecks.data !== undefined && <Loaded answer={bottlenecks.data} />}
      </Panel>
      {bottlenecks.data !== undefined && bottlenecks.data.problems.length > 0 && (
        <ConnectionProblems problems={bottlenecks.data.problems} />
      )}
    </>
  );
}

function Loaded({ answer }: { answer: BottlenecksAnswer }) {
  const { bottlenecks, more, unseen } = answer;
  return (
    <>
      {bottlenecks.length === 0 && (
        <EmptyState title="No bottleneck was measured">
          Nothing that was seen takes more than its target.
          {unseen.length > 0 && " What could not be seen is named below."}
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {bottlenecks.map((bottleneck) => (
          <li key={bottleneck.id}>
            <BottleneckView bottleneck={bottleneck} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="border-t p-3 text-ink-muted">
          And {formatNoun(more, "bottleneck")} of other tables: mend the largest first.
        </p>
      )}
      {unseen.map(({ reason, remedy }) => (
        <div key={reason} className="grid gap-0.5 border-t p-3 text-xs">
          <p className="font-medium">Not seen: {reason}</p>
          <p className="text-ink-muted">{remedy}</p>
        </div>
      ))}
    </>
  );
}
