import { useQuery } from "@tanstack/react-query";
import type { Inventory } from "#domain/api/diagnose.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { paths } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { inventoryQuery } from "./inventory-query.ts";
import { ScanResult } from "./scan-result.tsx";

/** What the console knows about the application's code right now. */
export function InventoryPanel() {
  const inventory = useQuery(inventoryQuery(useCallFunction()));
  return (
    <Panel title="In use now">
      {inventory.isPending && (
        <div role="status" aria-label="The inventory is being read" className="grid grid-cols-1 gap-2">
          <Skeleton className="h-5 w-80 max-w-full" />
          <Skeleton className="h-5 w-56" />
          <Skeleton className="h-5 w-64" />
        </div>
      )}
      {inventory.isLoadingError && (
        <ErrorState
          title="The inventory could not be read"
          error={inventory.error}
          onRetry={() => void inventory.refetch()}
          retrying={inventory.isFetching}
        />
      )}
      {inventory.data !== undefined && <Known inventory={inventory.data} />}
    </Panel>
  );
}

function Known({ inventory: { state, scan } }: { inventory: Inventory }) {
  if (state === null) {
    return (
      <p className="max-w-prose">
        No source has been scanned yet. Until then the <PageLink to={paths.matrix}>matrix</PageLink> shows
        published tables only, and a table that your code subscribes to in vain stays invisible.
      </p>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <KeyValues
        items={[
          {
            id: "root",
            name: "Folder",
            value: <code className="break-all font-mono">{visibleName(state.root)}</code>,
          },
          {
            id: "when",
            name: "Scanned",
            value: (
              <>
                <RelativeTime time={state.uploadedAt} /> by {state.uploadedBy},{" "}
                <span className="text-ink-muted">{formatTime(state.uploadedAt)}</span>
              </>
            ),
          },
          {
            id: "found",
            name: "Found",
            value: `${formatNoun(state.subscriptions, "subscription")} to ${formatNoun(state.tables, "table")} in ${formatNoun(state.files, "file")}`,
          },
          {
            id: "errors",
            name: "Not read",
            value: (
              <span className={state.errors > 0 ? "text-warn" : ""}>{formatNoun(state.errors, "file")}</span>
            ),
          },
        ]}
      />
      {scan !== null && (
        <Disclosure summary="What was found">
          <ScanResult scan={scan} />
        </Disclosure>
      )}
    </div>
  );
}
