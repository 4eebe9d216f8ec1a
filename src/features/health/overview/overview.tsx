import { useQuery } from "@tanstack/react-query";
import type { Matrix } from "#domain/api/matrix.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { paths } from "../../../lib/paths.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { DiagnosisAge } from "../diagnosis-age.tsx";
import { matrixQuery } from "../matrix-query.ts";
import { CoverageMeters } from "./coverage-meters.tsx";
import { DatabaseSummary } from "./database-summary.tsx";
import { InventoryState } from "./inventory-state.tsx";
import { OverviewSkeleton } from "./overview-skeleton.tsx";
import { ProjectPanel } from "./project-panel.tsx";
import { SeverityCounts } from "./severity-counts.tsx";
import { StatusBanner } from "./status-banner.tsx";
import { WorstFindings } from "./worst-findings.tsx";

const SHOWN_FINDINGS = 10;

export function Overview() {
  const matrix = useQuery(matrixQuery(useCallFunction()));
  return (
    <div className="mx-auto grid max-w-300 gap-5 p-4 lg:p-6">
      <PageHeader title="Overview" actions={<DiagnosisAge query={matrix} />} />
      {matrix.isPending && <OverviewSkeleton />}
      {matrix.isLoadingError && (
        <ErrorState
          title="The database could not be diagnosed"
          error={matrix.error}
          onRetry={() => void matrix.refetch()}
          retrying={matrix.isFetching}
        />
      )}
      {matrix.data !== undefined && <Loaded matrix={matrix.data} />}
    </div>
  );
}

function Loaded({ matrix }: { matrix: Matrix }) {
  return (
    <>
      <StatusBanner matrix={matrix} />
      <SeverityCounts counts={matrix.counts} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Panel
          title="Worst findings"
          flush
          aside={
            <PageLink to={paths.matrix} className="text-xs">
              {formatNoun(matrix.rows.length, "table")} in the matrix
            </PageLink>
          }
        >
          <WorstFindings findings={matrix.findings} limit={SHOWN_FINDINGS} />
        </Panel>
        <div className="grid gap-5">
          <Panel
            title="Project"
            aside={
              <PageLink to={paths.project} className="text-xs">
                All checks and bottlenecks
              </PageLink>
            }
          >
            <ProjectPanel project={matrix.project} />
          </Panel>
          <Panel title="Coverage">
            <CoverageMeters coverage={matrix.coverage} />
          </Panel>
          <Panel title="Scanned source">
            <InventoryState inventory={matrix.inventory} />
          </Panel>
          <Panel title="Database">
            <DatabaseSummary database={matrix.database} />
          </Panel>
        </div>
      </div>
    </>
  );
}
