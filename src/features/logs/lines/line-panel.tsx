import { useInfiniteQuery } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { LogLine } from "#domain/logs/shown-line.ts";
import { formatCount, formatNoun } from "../../../components/format/format-count.ts";
import { Button } from "../../../components/ui/button.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Skeleton } from "../../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { isFiltered, type LogsSearch } from "../logs-search.ts";
import { emptyTail, type Tail, tailAfter } from "../tail/advance-tail.ts";
import { useTail } from "../tail/use-tail.ts";
import type { ChangeLogsSearch } from "../use-logs-search.ts";
import { LineDetails } from "./line-details.tsx";
import { LineFilters } from "./line-filters.tsx";
import { LineList } from "./line-list.tsx";
import { logLinesQuery } from "./log-lines-query.ts";
import { TailNote } from "./tail-note.tsx";

/** Lines of the window, older ones as the list is scrolled, newer ones while it is followed. */
export function LinePanel({ search, change }: { search: LogsSearch; change: ChangeLogsSearch }) {
  const query = useInfiniteQuery(logLinesQuery(useCallFunction(), search));
  const [start, setStart] = useState<{ search: LogsSearch; tail: Tail } | null>(null);
  const following = start?.search === search ? start.tail : null;
  const tail = useTail(search, following);
  /** Lines of the tail as they were when it was paused. */
  const [held, setHeld] = useState<readonly LogLine[] | null>(null);
  const [selected, setSelected] = useState<LogLine | null>(null);

  const pages = query.data?.pages ?? [];
  const listed = useMemo(() => pages.flatMap((page) => (page.seen ? page.value.lines : [])), [pages]);
  const tailed = tail?.tail.lines;
  const shownTail = following === null ? undefined : (held ?? tailed);
  const lines = useMemo(() => [...(shownTail ?? []), ...listed], [shownTail, listed]);

  const follow = () => {
    const page = pages[0];
    const newest = page?.seen ? page.value.newest : null;
    setHeld(null);
    setStart({ search, tail: newest === null ? emptyTail : tailAfter(listed, newest) });
  };
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  return (
    <Panel
      flush
      title="Lines"
      aside={
        <TailButtons
          following={following !== null}
          held={held === null ? null : (tailed?.length ?? 0) - held.length}
          ready={query.isSuccess}
          onFollow={follow}
          onStop={() => {
            setStart(null);
            setHeld(null);
            void query.refetch();
          }}
          onPause={() => setHeld(held === null ? (tailed ?? []) : null)}
        />
      }
    >
      <div className="border-b p-3">
        <LineFilters search={search} change={change} />
      </div>
      {tail !== null && <TailNote state={tail} />}
      {query.isPending && <LinesSkeleton />}
      {query.isError && (
        <div className="p-3">
          <ErrorState
            title="The lines could not be read"
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        </div>
      )}
      {query.isSuccess && lines.length === 0 && <NoLines search={search} unseen={pages[0]} />}
      {lines.length > 0 && (
        <LineList lines={lines} selectedId={selected?.id ?? null} onSelect={setSelected} onEnd={readOn} />
      )}
      {lines.length > 0 && (
        <p className="border-t px-3 py-1.5 text-ink-muted text-xs" role="status">
          {formatNoun(lines.length, "line")} read
          {hasNextPage ? ", older ones come as you scroll" : ", all of this window"}
        </p>
      )}
      {selected !== null && <LineDetails line={selected} />}
    </Panel>
  );
}

function TailButtons(props: {
  following: boolean;
  /** Lines that wait while it is paused; null when it is not. */
  held: number | null;
  ready: boolean;
  onFollow: () => void;
  onStop: () => void;
  onPause: () => void;
}) {
  if (!props.following) {
    return (
      <Button size="sm" onClick={props.onFollow} disabled={!props.ready}>
        Live tail
      </Button>
    );
  }
  const waiting = props.held === null || props.held === 0 ? "" : ` (${formatCount(props.held)} new)`;
  return (
    <span className="flex items-center gap-2">
      <Button size="sm" onClick={props.onPause} aria-pressed={props.held !== null}>
        {props.held === null ? <Pause size={13} aria-hidden /> : <Play size={13} aria-hidden />}
        {props.held === null ? "Pause" : `Go on${waiting}`}
      </Button>
      <Button size="sm" variant="ghost" onClick={props.onStop}>
        Stop
      </Button>
    </span>
  );
}

function NoLines(props: {
  search: LogsSearch;
  unseen: { seen: boolean; reason?: string; remedy?: string } | undefined;
}) {
  const { search, unseen } = props;
  if (unseen?.seen === false) return <EmptyState title={unseen.reason ?? ""}>{unseen.remedy}</EmptyState>;
  return (
    <EmptyState title={isFiltered(search) ? "No line matches these filters" : "No line in this window"}>
      {isFiltered(search)
        ? "Look further back, or clear the filters."
        : "Follow the tail to see the next one."}
    </EmptyState>
  );
}

function LinesSkeleton() {
  return (
    <div role="status" aria-label="Lines are being read" className="grid grid-cols-1 gap-1 p-3">
      {["a", "b", "c", "d", "e", "f"].map((row) => (
        <Skeleton key={row} className="h-7 w-full" />
      ))}
    </div>
  );
}
