import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import { type FixState, fixStates } from "#domain/fixes/fix.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Select } from "../../components/ui/select.tsx";
import { SeverityBadge } from "../../components/ui/severity-badge.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { fixPath, paths } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { fixListQuery } from "./fix-list-query.ts";
import { FixStateBadge, fixStateWords } from "./fix-state-badge.tsx";

/** Every fix there ever was, newest first. The state filter lives in the address. */
export function FixListPage() {
  const [search, setSearch] = useSearchParams();
  const state = fixStates.find((known) => known === search.get("state")) ?? null;
  const list = useInfiniteQuery(fixListQuery(useCallFunction(), state));
  const fixes = list.data?.pages.flatMap((page) => page.fixes) ?? [];

  return (
    <div className="mx-auto grid max-w-300 gap-4 p-4 lg:p-6">
      <PageHeader
        title="Fixes"
        actions={
          <Select
            label="State"
            value={state ?? ""}
            onValueChange={(value) => setSearch(value === "" ? {} : { state: value }, { replace: true })}
            options={[
              { value: "", text: "All states" },
              ...fixStates.map((known: FixState) => ({ value: known, text: fixStateWords[known] })),
            ]}
          />
        }
      />
      {list.isPending && (
        <div aria-busy="true" className="grid gap-2">
          {["a", "b", "c", "d"].map((row) => (
            <Skeleton key={row} className="h-9 w-full" />
          ))}
        </div>
      )}
      {list.isError && (
        <ErrorState
          title="The fixes could not be read"
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {list.isSuccess && fixes.length === 0 && (
        <EmptyState
          title={
            state === null ? "No fix was planned yet" : `No fix is in the state “${fixStateWords[state]}”`
          }
          action={<PageLink to={paths.matrix}>Open the health matrix</PageLink>}
        >
          A fix starts at a finding: open a red or yellow cell of the matrix and review what it would do.
        </EmptyState>
      )}
      {fixes.length > 0 && (
        <Table label="Fixes">
          <thead>
            <tr>
              <HeadCell>State</HeadCell>
              <HeadCell>Fix</HeadCell>
              <HeadCell className="max-md:hidden">Table</HeadCell>
              <HeadCell className="max-md:hidden">Severity</HeadCell>
              <HeadCell className="max-md:hidden">Planned by</HeadCell>
              <HeadCell className="max-md:hidden">Changed</HeadCell>
            </tr>
          </thead>
          <tbody>
            {fixes.map((fix) => (
              <tr key={fix.id} className="hover:bg-hover">
                <Cell className="w-0 py-2 align-top">
                  <FixStateBadge state={fix.state} />
                </Cell>
                <Cell className="py-2">
                  <PageLink to={fixPath(fix.id)} className="break-words">
                    {fix.plan.title}
                  </PageLink>
                  <p className="text-ink-muted text-xs md:hidden">
                    {fix.createdBy.email} · <RelativeTime time={fix.updatedAt} />
                  </p>
                </Cell>
                <Cell className="max-md:hidden">
                  <RelationName {...fix.plan.target} />
                </Cell>
                <Cell className="max-md:hidden">
                  <SeverityBadge severity={fix.plan.severity} />
                </Cell>
                <Cell className="whitespace-nowrap max-md:hidden">{fix.createdBy.email}</Cell>
                <Cell className="whitespace-nowrap text-ink-muted max-md:hidden">
                  <RelativeTime time={fix.updatedAt} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {list.hasNextPage && (
        <div>
          <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
            Show older fixes
          </Button>
        </div>
      )}
    </div>
  );
}
