import { useQuery } from "@tanstack/react-query";
import type { ConnectionProbe } from "#domain/probes/probe.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { explainFailure } from "./failed-probes.ts";
import type { LatencySearch } from "./latency-search.ts";
import { newestConnection } from "./newest-probe.ts";
import { NoMeasurements } from "./no-measurements.tsx";
import { probeListQuery } from "./probe-list-query.ts";
import { StageBars } from "./stage-bars.tsx";

/** R3.4: the last connection, stage by stage, and in words what it failed at. */
export function DiagnosticsPanel({ from }: { from: LatencySearch["from"] }) {
  const reading = useQuery(probeListQuery(useCallFunction()));
  const probe = reading.data === undefined ? null : newestConnection(reading.data.probes, from);
  return (
    <Panel
      title="The last connection, stage by stage"
      aside={
        probe !== null && (
          <span className="text-ink-muted text-xs">
            <RelativeTime time={probe.at} />, {from === "server" ? "from the server" : "from a browser"}
          </span>
        )
      }
    >
      {reading.isPending && <Skeleton className="h-40" />}
      {reading.isLoadingError && (
        <ErrorState
          title="The probes could not be read"
          error={reading.error}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
        />
      )}
      {reading.data !== undefined && probe === null && (
        <div className="text-ink-muted">
          <NoMeasurements what="connection probe" from={from} />
        </div>
      )}
      {probe !== null && (
        <div className="grid grid-cols-1 gap-3">
          {probe.failure !== null && <Failure failure={probe.failure} />}
          <StageBars probe={probe} />
        </div>
      )}
    </Panel>
  );
}

function Failure({ failure }: { failure: NonNullable<ConnectionProbe["failure"]> }) {
  const explanation = explainFailure(failure);
  return (
    <div className="rounded-md bg-fail-tint p-3">
      <p className="font-medium text-fail">
        It failed at: {failure.stage}
        {failure.code !== null && ` (${failure.code})`}
      </p>
      <p className="break-words font-mono text-xs">{failure.message}</p>
      {explanation !== null && (
        <p className="mt-1">
          {explanation.meaning} {explanation.remedy}
        </p>
      )}
    </div>
  );
}
