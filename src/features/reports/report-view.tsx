import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import type { z } from "zod";
import type { reportAnswerSchema } from "#domain/api/report.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { CodeBlock } from "../../components/ui/code-block.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Tabs } from "../../components/ui/tabs.tsx";
import { CallError } from "../../lib/call-error.ts";
import { paths } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { ReportFiles } from "./report-files.tsx";
import { reportQuery } from "./report-query.ts";
import { ReportSummary } from "./report-summary.tsx";

type ReportAnswer = z.infer<typeof reportAnswerSchema>;

const tabs = ["summary", "files", "markdown"] as const;

/** One report: what it says, its files, and its Markdown. The tab lives in the address. */
export function ReportView({ reportId }: { reportId: string }) {
  const query = useQuery(reportQuery(useCallFunction(), reportId));
  const gone =
    query.error instanceof CallError && ["not_found", "invalid_request"].includes(query.error.code);
  return (
    <article className="mx-auto grid grid-cols-1 max-w-300 gap-4 p-4 lg:p-6">
      <p className="text-ink-muted text-xs">
        <PageLink to={paths.reports}>Reports</PageLink>
      </p>
      {query.isPending && <ReportSkeleton />}
      {query.isError &&
        (gone ? (
          <>
            <PageHeader title="Report" />
            <EmptyState title="There is no report at this address" />
          </>
        ) : (
          <>
            <PageHeader title="Report" />
            <ErrorState
              title="The report could not be read"
              error={query.error}
              onRetry={() => void query.refetch()}
              retrying={query.isFetching}
            />
          </>
        ))}
      {query.data !== undefined && <Loaded answer={query.data} />}
    </article>
  );
}

function Loaded({ answer }: { answer: ReportAnswer }) {
  const { report, markdown } = answer;
  const [params, setParams] = useSearchParams();
  const tab = tabs.find((known) => known === params.get("tab")) ?? "summary";
  const openTab = (value: string) => setParams(value === "summary" ? {} : { tab: value }, { replace: true });
  return (
    <>
      <PageHeader
        title={`Report of ${formatTime(report.generatedAt)}`}
        actions={<DownloadMenu answer={answer} />}
      >
        <RelativeTime time={report.generatedAt} />, about{" "}
        <span className="font-mono">{report.database.name}</span> since {formatTime(report.since)}
      </PageHeader>
      <Tabs
        label="Parts of the report"
        value={tab}
        onValueChange={openTab}
        tabs={[
          { value: "summary", title: "Summary", content: <ReportSummary report={report} /> },
          { value: "files", title: "Files", content: <ReportFiles answer={answer} /> },
          { value: "markdown", title: "Markdown", content: <CodeBlock label="Markdown" text={markdown} /> },
        ]}
      />
    </>
  );
}

function ReportSkeleton() {
  return (
    <div role="status" aria-label="The report is being read" className="grid grid-cols-1 gap-4">
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-21 w-full rounded-lg" />
      <Skeleton className="h-60 w-full rounded-lg" />
    </div>
  );
}
