import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import type { Finding } from "#domain/findings/finding.ts";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { WriteButton } from "../../components/ui/write-button.tsx";
import { CallError } from "../../lib/call-error.ts";
import { fixPath } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { createFixMutation } from "./fix-mutations.ts";
import { PlanDetails } from "./plan-details.tsx";
import { planQuery } from "./plan-query.ts";
import { StepRefusal } from "./step-refusal.tsx";

/** The plan of an automatic fix, beside the finding it removes. Everyone may read it; an armed operator goes on from here. */
export function FixPreview({ finding }: { finding: Finding }) {
  const callFunction = useCallFunction();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const plan = useQuery(planQuery(callFunction, finding.id));
  const create = useMutation(createFixMutation(callFunction, client));

  if (plan.isPending) {
    return (
      <div aria-busy="true" className="grid gap-2">
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-24 w-full" />
      </div>
    );
  }
  if (plan.isError && plan.error instanceof CallError && plan.error.code === "fix_refused") {
    return (
      <div className="rounded-md border border-line bg-warn-tint p-3">
        <p className="font-medium text-warn">This fix is not offered here</p>
        <p>{plan.error.message}</p>
      </div>
    );
  }
  if (plan.isError) {
    return (
      <ErrorState
        title="The fix could not be planned"
        error={plan.error}
        onRetry={() => void plan.refetch()}
        retrying={plan.isFetching}
      />
    );
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <WriteButton
          variant="primary"
          busy={create.isPending}
          onClick={() => create.mutate(finding.id, { onSuccess: (fix) => navigate(fixPath(fix.id)) })}
        >
          Start this fix
        </WriteButton>
        <span className="text-ink-muted text-xs">Nothing runs yet: rehearse and apply come next.</span>
      </div>
      {create.isError && <StepRefusal error={create.error} />}
      <PlanDetails plan={plan.data} />
    </div>
  );
}
