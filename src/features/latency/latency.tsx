import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { type ReactNode, useMemo } from "react";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { ChangeList } from "./change-list.tsx";
import { chartEvents } from "./chart-events.ts";
import { ConnectionPanel } from "./connection-panel.tsx";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { DiagnosticsPanel } from "./diagnostics-panel.tsx";
import { FailureList } from "./failure-list.tsx";
import { LatencyControls } from "./latency-controls.tsx";
import { latencySeriesQuery } from "./latency-series-query.ts";
import { LatencyTiles } from "./latency-tiles.tsx";
import { PollPanel } from "./poll-panel.tsx";
import { TargetsPanel } from "./targets-panel.tsx";
import { UptimePanel } from "./uptime-panel.tsx";
import { useLatencySearch } from "./use-latency-search.ts";

const nothing: never[] = [];

/** How fast and how reliable Realtime is: measured by probes, over minutes to months. */
export function Latency({ probes }: { probes: ReactNode }) {
  const [search, change] = useLatencySearch();
  const reading = useQuery(latencySeriesQuery(useCallFunction(), search));
  const answer = reading.data ?? null;
  const annotations = answer?.annotations ?? nothing;
  const events = useMemo(() => chartEvents(annotations), [annotations]);
  const view = { answer, search, change, events };

  return (
    <div className="mx-auto grid max-w-300 grid-cols-1 gap-5 p-4 lg:p-6">
      <PageHeader title="Latency" />
      <LatencyControls search={search} change={change} />
      {reading.isError && (
        <ErrorState
          title={answer === null ? "The history could not be read" : "The history could not be read again"}
          error={reading.error}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
        />
      )}
      {(answer !== null || !reading.isError) && (
        <div
          aria-busy={reading.isPlaceholderData}
          className={clsx("grid grid-cols-1 gap-5", reading.isPlaceholderData && "opacity-60")}
        >
          <LatencyTiles series={answer?.series ?? null} from={search.from} />
          <ConnectionPanel {...view} />
          <DeliveryPanel {...view} />
          <UptimePanel answer={answer} events={events} />
          <FailureList from={search.from} />
          <PollPanel window={search.window} events={events} />
          {annotations.length > 0 && <ChangeList annotations={annotations} />}
        </div>
      )}
      {probes}
      <DiagnosticsPanel from={search.from} />
      <TargetsPanel series={answer?.series ?? null} window={search.window} />
    </div>
  );
}
