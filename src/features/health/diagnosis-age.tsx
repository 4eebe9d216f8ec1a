import type { UseQueryResult } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import type { Matrix } from "#domain/api/matrix.ts";
import { formatDuration } from "../../components/format/format-duration.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Button } from "../../components/ui/button.tsx";

/** How old the verdicts are, what they took, and how to get new ones. A failed refresh keeps the old ones and says so. */
export function DiagnosisAge({ query }: { query: UseQueryResult<Matrix> }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {query.data !== undefined && (
        <span className="text-ink-muted text-xs">
          Read <RelativeTime time={new Date(query.dataUpdatedAt).toISOString()} /> in{" "}
          {formatDuration(query.data.stats.ms / 1000)}
        </span>
      )}
      {query.isRefetchError && (
        <span role="status" className="text-fail text-xs">
          Refreshing failed: {query.error.message}
        </span>
      )}
      <Button size="sm" onClick={() => void query.refetch()} busy={query.isFetching}>
        <RotateCw size={13} aria-hidden />
        Refresh
      </Button>
    </div>
  );
}
