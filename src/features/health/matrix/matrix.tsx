import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { DiagnosisAge } from "../diagnosis-age.tsx";
import { matrixQuery } from "../matrix-query.ts";
import type { MatrixSearch } from "./matrix-search.ts";
import { MatrixSkeleton } from "./matrix-skeleton.tsx";
import { MatrixView } from "./matrix-view.tsx";
import type { ChangeSearch } from "./use-matrix-search.ts";

export function Matrix({ search, change }: { search: MatrixSearch; change: ChangeSearch }) {
  const matrix = useQuery(matrixQuery(useCallFunction()));
  return (
    <div className="flex h-full flex-col">
      <div className="px-4 py-3">
        <PageHeader title="Health matrix" actions={<DiagnosisAge query={matrix} />} />
      </div>
      {matrix.isPending && <MatrixSkeleton />}
      {matrix.isLoadingError && (
        <div className="px-4">
          <ErrorState
            title="The database could not be diagnosed"
            error={matrix.error}
            onRetry={() => void matrix.refetch()}
            retrying={matrix.isFetching}
          />
        </div>
      )}
      {matrix.data !== undefined && <MatrixView matrix={matrix.data} search={search} change={change} />}
    </div>
  );
}
