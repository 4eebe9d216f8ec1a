import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { OutsideLink } from "../../components/ui/link.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { SegmentedControl } from "../../components/ui/segmented-control.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { GroupPanel } from "./groups/group-panel.tsx";
import { LinePanel } from "./lines/line-panel.tsx";
import { logSummaryQuery } from "./log-summary-query.ts";
import { logWindows, windowWords } from "./log-window.ts";
import { useLogsSearch } from "./use-logs-search.ts";
import { VolumePanel } from "./volume-panel.tsx";

const LOGS_DOCS = "https://supabase.com/docs/guides/telemetry/logs";

/** What Realtime wrote into its log, sorted by what it means. */
export function Logs() {
  const [search, change] = useLogsSearch();
  const query = useQuery(logSummaryQuery(useCallFunction(), search.window));
  const summary = query.data;
  return (
    <div className="mx-auto grid max-w-300 grid-cols-1 gap-5 p-4 lg:p-6">
      <PageHeader
        title="Logs"
        actions={
          <SegmentedControl
            label="Window"
            value={search.window}
            onValueChange={(window) => change({ window })}
            options={logWindows.map((window) => ({ value: window, ...windowWords[window] }))}
          />
        }
      >
        {summary?.seen && <span className="text-xs">from {summary.source}</span>}
      </PageHeader>
      {query.isPending && <SummarySkeleton />}
      {query.isError && (
        <ErrorState
          title="The logs could not be read"
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {summary?.seen === false && (
        <EmptyState title={summary.reason}>
          {summary.remedy} <OutsideLink to={LOGS_DOCS}>Where Supabase keeps logs</OutsideLink>
        </EmptyState>
      )}
      {summary?.seen && (
        <>
          <VolumePanel summary={summary.value} />
          <GroupPanel
            summary={summary.value}
            selected={search.key}
            onSelect={(key) => change(key === null ? { key } : { key, severity: "INFO" })}
          />
          <LinePanel search={search} change={change} />
        </>
      )}
    </div>
  );
}

function SummarySkeleton() {
  return (
    <div role="status" aria-label="The logs are being read" className="grid gap-5">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-48 w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
