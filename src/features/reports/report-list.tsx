import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { reportListSchema } from "#domain/api/report.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { reportPath } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { CreateReport } from "./create-report.tsx";
import { reportListQuery } from "./report-list-query.ts";
import { ReportStatusLabel } from "./report-status-label.tsx";

type ReportLine = z.infer<typeof reportListSchema>["reports"][number];

export function ReportList() {
  const reports = useQuery(reportListQuery(useCallFunction()));
  return (
    <div className="mx-auto grid grid-cols-1 max-w-300 gap-4 p-4 lg:p-6">
      <PageHeader title="Reports" actions={<CreateReport />} />
      {reports.isPending && (
        <div role="status" aria-label="Reports are being read" className="grid grid-cols-1 gap-2">
          {["a", "b", "c", "d"].map((row) => (
            <Skeleton key={row} className="h-10 w-full" />
          ))}
        </div>
      )}
      {reports.isError && (
        <ErrorState
          title="The reports could not be read"
          error={reports.error}
          onRetry={() => void reports.refetch()}
          retrying={reports.isFetching}
        />
      )}
      {reports.data?.length === 0 && (
        <EmptyState title="No report yet">
          A report says what was found, what was fixed and verified, and what is left for a person, with the
          migrations to keep under version control. Create one after applying fixes.
        </EmptyState>
      )}
      {reports.data !== undefined && reports.data.length > 0 && <Lines reports={reports.data} />}
    </div>
  );
}

function Lines({ reports }: { reports: ReportLine[] }) {
  return (
    <Table label="Reports">
      <thead>
        <tr>
          <HeadCell>Created</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell className="max-md:hidden">By</HeadCell>
          <HeadCell className="text-right">Found</HeadCell>
          <HeadCell className="text-right">Fixed</HeadCell>
          <HeadCell className="text-right">
            <span className="max-sm:hidden">Documented</span>
            <abbr title="Documented" className="no-underline sm:hidden">
              Doc.
            </abbr>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id} className="hover:bg-hover">
            <Cell className="py-1.5">
              <PageLink to={reportPath(report.id)}>
                <RelativeTime time={report.generatedAt} />
              </PageLink>
              <span className="block text-2xs text-ink-faint">{formatTime(report.generatedAt)}</span>
              <span className="block break-all text-2xs text-ink-muted md:hidden">{report.generatedBy}</span>
            </Cell>
            <Cell>
              <ReportStatusLabel status={report.status} />
            </Cell>
            <Cell className="max-md:hidden">{report.generatedBy}</Cell>
            <Cell className="text-right">{formatCount(report.found)}</Cell>
            <Cell className="text-right">{formatCount(report.fixed)}</Cell>
            <Cell className="text-right">{formatCount(report.documented)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
