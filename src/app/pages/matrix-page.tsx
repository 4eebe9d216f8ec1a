import { lazy, Suspense } from "react";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Matrix } from "../../features/health/matrix/matrix.tsx";
import { useMatrixSearch } from "../../features/health/matrix/use-matrix-search.ts";

const TableDrawer = lazy(() =>
  import("../../features/health/table/table-drawer.tsx").then((m) => ({ default: m.TableDrawer })),
);

const FixPreview = lazy(() =>
  import("../../features/fixes/fix-preview.tsx").then((m) => ({ default: m.FixPreview })),
);

const LiveTest = lazy(() =>
  import("../../features/probes/live-test/live-test.tsx").then((m) => ({ default: m.LiveTest })),
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
            liveTest={
              <Suspense fallback={<Skeleton className="h-40" />}>
                <LiveTest relation={search.table} />
              </Suspense>
            }
            renderFix={(finding) => (
              <Suspense fallback={<Skeleton className="h-24" />}>
                <FixPreview finding={finding} />
              </Suspense>
            )}
          />
        </Suspense>
      )}
    </>
  );
}
