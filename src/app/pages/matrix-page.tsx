import { lazy, Suspense } from "react";
import { Matrix } from "../../features/health/matrix/matrix.tsx";
import { useMatrixSearch } from "../../features/health/matrix/use-matrix-search.ts";

const TableDrawer = lazy(() =>
  import("../../features/health/table/table-drawer.tsx").then((m) => ({ default: m.TableDrawer })),
);

export function MatrixPage() {
  const [search, change] = useMatrixSearch();
  return (
    <>
      <Matrix search={search} change={change} />
      {search.table !== null && (
        <Suspense>
          <TableDrawer
            relation={search.table}
            check={search.check}
            onCheck={(check) => change({ check })}
            onClose={() => change({ table: null, check: null })}
            renderFix={() => null}
          />
        </Suspense>
      )}
    </>
  );
}
