import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import type { Matrix } from "#domain/api/matrix.ts";
import { formatCount, formatNoun } from "../../../components/format/format-count.ts";
import { Button } from "../../../components/ui/button.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { paths } from "../../../lib/paths.ts";
import { useMediaQuery } from "../../../lib/use-media-query.ts";
import { filterRows } from "./filter-rows.ts";
import { type GridColumn, gridColumns } from "./grid-columns.ts";
import { type IndexedRow, indexRows } from "./index-rows.ts";
import { MatrixGrid } from "./matrix-grid.tsx";
import { MatrixList } from "./matrix-list.tsx";
import { clearFilters, type MatrixSearch } from "./matrix-search.ts";
import { MatrixToolbar } from "./matrix-toolbar.tsx";
import { sortRows } from "./sort-rows.ts";
import type { ChangeSearch } from "./use-matrix-search.ts";

interface MatrixViewProps {
  matrix: Matrix;
  search: MatrixSearch;
  change: ChangeSearch;
}

/** Toolbar and grid, or the list where twelve columns have no room. */
export function MatrixView({ matrix, search, change }: MatrixViewProps) {
  const wide = useMediaQuery("(min-width: 768px)");
  const searchField = useRef<HTMLInputElement>(null);
  const checks = useMemo(() => matrix.checks.map((check) => check.id), [matrix]);
  const columns = useMemo(() => gridColumns(matrix.checks), [matrix]);
  const indexed = useMemo(() => indexRows(matrix), [matrix]);
  const filters = useDeferredValue(search);
  const kept = useMemo(() => filterRows(indexed, filters, checks), [indexed, filters, checks]);
  const shown = useMemo(() => sortRows(kept, filters.sort, checks), [kept, filters.sort, checks]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key !== "/" || typing || document.querySelector("[role=dialog]") !== null) return;
      event.preventDefault();
      searchField.current?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  const open = ({ row }: IndexedRow, column?: GridColumn) => {
    const check = matrix.checks.find(({ id }) => id === column?.key)?.id ?? null;
    change({ table: { schema: row.schema, table: row.table }, check }, { replace: false });
  };
  const sortBy = ({ key }: GridColumn) => change({ sort: nextSort(search.sort, key) });

  return (
    <>
      <MatrixToolbar matrix={matrix} search={search} change={change} searchField={searchField} />
      <p role="status" className="sr-only">
        {formatNoun(shown.length, "table")} shown
      </p>
      {shown.length === 0 ? (
        <div className="flex-1 border-t">
          <NothingShown matrix={matrix} onClear={() => change(clearFilters(search))} />
        </div>
      ) : wide ? (
        <MatrixGrid rows={shown} columns={columns} sort={search.sort} onSort={sortBy} onOpen={open} />
      ) : (
        <MatrixList rows={shown} checks={matrix.checks} onOpen={open} />
      )}
      <footer className="flex h-8 shrink-0 items-center border-t bg-panel px-4 text-ink-muted text-xs">
        {formatCount(shown.length)} of {formatNoun(matrix.rows.length, "table")}
        {matrix.stats.tables > matrix.rows.length && (
          <span className="max-md:hidden">
            ; {formatCount(matrix.stats.tables - matrix.rows.length)} more are neither published nor
            subscribed to
          </span>
        )}
      </footer>
    </>
  );
}

/** First click sorts, the second reverses; the name column goes from worst to by name and back. */
function nextSort(sort: MatrixSearch["sort"], key: MatrixSearch["sort"]["key"]): MatrixSearch["sort"] {
  if (key === "worst") return { key: sort.key === "worst" ? "name" : "worst", reversed: false };
  return { key, reversed: sort.key === key && !sort.reversed };
}

function NothingShown({ matrix, onClear }: { matrix: Matrix; onClear: () => void }) {
  if (matrix.rows.length > 0) {
    return (
      <EmptyState
        title="No table fits these filters"
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        {formatNoun(matrix.rows.length, "table")} without them.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No table is published, and no subscription is known">
      {matrix.inventory === null ? (
        <>
          <PageLink to={paths.sourceScan}>Scan the application's source</PageLink> to see what it subscribes
          to.
        </>
      ) : (
        "The scanned source has no subscription to Postgres Changes."
      )}
    </EmptyState>
  );
}
