import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { RelativeTime } from "../../../components/format/relative-time.tsx";
import { Button } from "../../../components/ui/button.tsx";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { Bottlenecks } from "./bottlenecks/bottlenecks.tsx";
import { ProjectChecks } from "./project-checks.tsx";
import { projectQuery } from "./project-query.ts";
import { ProjectSkeleton } from "./project-skeleton.tsx";
import { ProjectSummary } from "./project-summary.tsx";

/** What is judged once for the whole project, and where its time goes. */
export function Project() {
  const project = useQuery(projectQuery(useCallFunction()));
  return (
    <div className="mx-auto grid max-w-300 grid-cols-1 gap-5 p-4 lg:p-6">
      <PageHeader
        title="Project"
        actions={
          <>
            {project.data !== undefined && (
              <span className="text-ink-muted text-xs">
                Read <RelativeTime time={project.data.judgedAt} />
              </span>
            )}
            {project.isRefetchError && (
              <span role="status" className="text-fail text-xs">
                Refreshing failed: {project.error.message}
              </span>
            )}
            <Button size="sm" onClick={() => void project.refetch()} busy={project.isFetching}>
              <RotateCw size={13} aria-hidden />
              Refresh
            </Button>
          </>
        }
      />
      {project.isPending && <ProjectSkeleton />}
      {project.isLoadingError && (
        <ErrorState
          title="The project could not be judged"
          error={project.error}
          onRetry={() => void project.refetch()}
          retrying={project.isFetching}
        />
      )}
      {project.data !== undefined && (
        <>
          <ProjectSummary checks={project.data.checks} />
          <ProjectChecks checks={project.data.checks} findings={project.data.findings} />
        </>
      )}
      <Bottlenecks waits={project.isPending} />
    </div>
  );
}
