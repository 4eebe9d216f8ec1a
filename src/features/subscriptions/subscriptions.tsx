import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import type { Inventories } from "#domain/api/inventories.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Input } from "../../components/ui/input.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Select } from "../../components/ui/select.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { AccessPanel } from "./access-panel.tsx";
import { driftOrder, driftWords } from "./drift-words.ts";
import { filterInventories, type InventorySearch, readSearch, writeSearch } from "./filter-inventories.ts";
import { inventoriesQuery } from "./inventories-query.ts";
import { InventoryLine, inventoryGrid } from "./inventory-line.tsx";
import { SourceStates } from "./source-states.tsx";
import { UnresolvedBindings } from "./unresolved-bindings.tsx";

/** Three inventories side by side: what the code subscribes to, what clients do, what the registry recorded. */
export function Subscriptions() {
  const inventories = useQuery(inventoriesQuery(useCallFunction()));
  return (
    <div className="mx-auto grid max-w-400 grid-cols-1 gap-4 p-4 lg:p-6">
      <PageHeader title="Subscriptions" />
      {inventories.isPending && (
        <div role="status" aria-label="The inventories are being read" className="grid gap-2">
          {["a", "b", "c", "d"].map((row) => (
            <Skeleton key={row} className="h-16 w-full" />
          ))}
        </div>
      )}
      {inventories.isError && (
        <ErrorState
          title="The inventories could not be read"
          error={inventories.error}
          onRetry={() => void inventories.refetch()}
          retrying={inventories.isFetching}
        />
      )}
      {inventories.data !== undefined && <Compared inventories={inventories.data} />}
    </div>
  );
}

function Compared({ inventories }: { inventories: Inventories }) {
  const [params, setParams] = useSearchParams();
  const search = readSearch(params);
  const change = (changes: Partial<InventorySearch>) =>
    setParams(writeSearch({ ...search, ...changes }), { replace: true });
  const rows = filterInventories(inventories.rows, search);
  const present = new Set(inventories.rows.map(({ drift }) => drift));
  return (
    <>
      <SourceStates inventories={inventories} />
      <Panel
        title="Side by side"
        flush
        aside={
          <span className="text-ink-muted text-xs">
            {formatCount(rows.length)} of {formatCount(inventories.rows.length)} tables
          </span>
        }
      >
        <search className="flex flex-wrap items-center gap-2 border-b p-3">
          <Input
            type="search"
            aria-label="Search tables and files"
            placeholder="Table or file"
            className="max-w-56"
            value={search.text}
            onChange={(event) => change({ text: event.target.value })}
          />
          <Select
            label="Drift"
            value={search.drift ?? ""}
            onValueChange={(value) =>
              change(readSearch(new URLSearchParams({ table: search.text, drift: value })))
            }
            options={[
              { value: "", text: "All tables" },
              { value: "any", text: "Any drift" },
              ...driftOrder
                .filter((kind) => present.has(kind) || search.drift === kind)
                .map((kind) => ({ value: kind, text: driftWords[kind].text })),
            ]}
          />
          {(search.text !== "" || search.drift !== null) && (
            <Button variant="ghost" onClick={() => change({ text: "", drift: null })}>
              Clear filters
            </Button>
          )}
        </search>
        {rows.length === 0 ? (
          <EmptyState
            title={
              inventories.rows.length === 0
                ? "Nothing is published or subscribed to"
                : "No table fits the filters"
            }
          >
            {inventories.rows.length === 0
              ? "Tables stand here when supabase_realtime publishes them, the scanned code binds to them, a client is subscribed, or the registry has a record."
              : "Clear the filters to see the others."}
          </EmptyState>
        ) : (
          <>
            <div
              aria-hidden
              className={`${inventoryGrid} border-b bg-panel text-ink-muted text-xs max-lg:hidden`}
            >
              <span>Table</span>
              <span>In the code</span>
              <span>Live now</span>
              <span>In the registry</span>
            </div>
            <LongList items={rows} first={100} keyOf={({ schema, table }) => JSON.stringify([schema, table])}>
              {(row) => <InventoryLine row={row} inventories={inventories} />}
            </LongList>
          </>
        )}
      </Panel>
      <UnresolvedBindings bindings={inventories.unresolved} />
      <AccessPanel access={inventories.access} />
    </>
  );
}
