import { useQuery } from "@tanstack/react-query";
import type { Fix } from "#domain/fixes/fix.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { SeverityBadge } from "../../components/ui/severity-badge.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { auditOfFixPath, paths, tablePath } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { FixActions } from "./fix-actions.tsx";
import { FixOutcome } from "./fix-outcome.tsx";
import { fixQuery } from "./fix-query.ts";
import { FixStateBadge } from "./fix-state-badge.tsx";
import { FixSteps } from "./fix-steps.tsx";
import { PlanDetails } from "./plan-details.tsx";
import { RehearsalResult } from "./rehearsal-result.tsx";

/** One fix from plan to proof: what it is, where it stands, what can be done next. */
export function FixPage({ fixId }: { fixId: string }) {
  const fix = useQuery(fixQuery(useCallFunction(), fixId));

  if (fix.isPending) return <FixSkeleton />;
  if (fix.isError && fix.data === undefined) {
    return (
      <div className="p-4 lg:p-6">
        <ErrorState
          title="The fix could not be read"
          error={fix.error}
          onRetry={() => void fix.refetch()}
          retrying={fix.isFetching}
        />
      </div>
    );
  }
  return <FixView fix={fix.data} />;
}

function FixView({ fix }: { fix: Fix }) {
  const { plan } = fix;
  return (
    <article className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6 break-words p-4 lg:p-6">
      <title>{`${plan.title} · Realtime Optimizer`}</title>
      <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <p className="text-ink-muted text-xs">
          <PageLink to={paths.fixes}>Fixes</PageLink>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="min-w-0 break-words font-semibold text-lg tracking-tight">{plan.title}</h1>
          <span role="status">
            <FixStateBadge state={fix.state} />
          </span>
          <SeverityBadge severity={plan.severity} />
        </div>
        <p className="flex flex-wrap gap-x-3 text-ink-muted">
          <PageLink
            to={tablePath(plan.target, plan.verification.check)}
            className="min-w-0 break-all *:whitespace-pre-wrap"
          >
            <RelationName {...plan.target} />
          </PageLink>
          <span>
            planned by {fix.createdBy.email} <RelativeTime time={fix.createdAt} />
          </span>
          <PageLink to={auditOfFixPath(fix.id)}>Audit trail of this fix</PageLink>
        </p>
      </header>
      <FixSteps fix={fix} />
      <FixActions fix={fix} />
      <FixOutcome fix={fix} />
      {fix.rehearsal !== null && <RehearsalResult rehearsal={fix.rehearsal} />}
      <PlanDetails plan={plan} ran={fix.appliedAt !== null} />
    </article>
  );
}

function FixSkeleton() {
  return (
    <div aria-busy="true" className="mx-auto grid max-w-5xl gap-4 p-4 lg:p-6">
      <Skeleton className="h-7 w-80" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
