import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { actorsOf } from "./actors-of.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { auditQuery } from "./audit-query.ts";
import { type AuditSearch, auditSearchPath, isFiltered, parseAuditSearch } from "./audit-search.ts";
import { AuditTable } from "./audit-table.tsx";
import { ChainPanel } from "./chain-panel.tsx";
import { ExportMenu } from "./export-menu.tsx";

/** Who did what and when, newest first, and whether the trail still is what was written. */
export function AuditTrail({ renderFixControl }: { renderFixControl: (fixId: string) => ReactNode }) {
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const search = parseAuditSearch(params);
  const [exported, setExported] = useState<string | null>(null);
  const trail = useInfiniteQuery(auditQuery(useCallFunction(), search));
  const records = trail.data?.pages.flatMap((page) => page.records) ?? [];
  const change = (changes: Partial<AuditSearch>) =>
    navigate(auditSearchPath({ ...search, ...changes }), { replace: true });
  const clear = () => change({ action: null, actor: null, fixId: null });

  return (
    <div className="mx-auto grid grid-cols-1 max-w-300 gap-4 p-4 lg:p-6">
      <PageHeader title="Audit" actions={<ExportMenu onExported={setExported} />} />
      <ChainPanel newest={records[0]?.seq ?? 0} exported={exported} />
      <AuditFilters search={search} actors={actorsOf(records)} onChange={change} onClear={clear} />
      {trail.isPending && <TrailSkeleton />}
      {trail.isError && (
        <ErrorState
          title={trail.data === undefined ? "The trail could not be read" : "The trail could not be read on"}
          error={trail.error}
          onRetry={() => void (trail.isFetchNextPageError ? trail.fetchNextPage() : trail.refetch())}
          retrying={trail.isFetching}
        />
      )}
      {trail.isSuccess && records.length === 0 && <NoRecords search={search} />}
      {records.length > 0 && <AuditTable records={records} renderFixControl={renderFixControl} />}
      {trail.hasNextPage && !trail.isFetchNextPageError && (
        <div>
          <Button onClick={() => void trail.fetchNextPage()} busy={trail.isFetchingNextPage}>
            Show older
          </Button>
        </div>
      )}
    </div>
  );
}

function NoRecords({ search }: { search: AuditSearch }) {
  if (isFiltered(search)) {
    return (
      <EmptyState title="No record matches these filters">
        {search.actor !== null && "The actor has to be the whole email address."}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing has been recorded yet">
      Arming the console, planning, applying and rolling back fixes, granting roles and creating reports each
      leave a record here.
    </EmptyState>
  );
}

function TrailSkeleton() {
  return (
    <div role="status" aria-label="The trail is being read" className="grid grid-cols-1 gap-2">
      {["a", "b", "c", "d", "e", "f"].map((row) => (
        <Skeleton key={row} className="h-10 w-full" />
      ))}
    </div>
  );
}
