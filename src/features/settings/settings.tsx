import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { settingsQuery } from "../../lib/settings-query.ts";
import { PlanPanel } from "./plan-panel.tsx";
import { ThresholdPanel } from "./threshold-panel.tsx";

/** Where measured values become findings, and what a run does. Admins change it, everybody may read it; null until the role is known. */
export function Settings({ admin }: { admin: boolean | null }) {
  const settings = useQuery(settingsQuery(useCallFunction()));
  return (
    <div className="mx-auto grid max-w-300 grid-cols-1 gap-5 p-4 lg:p-6">
      <PageHeader title="Settings">
        {admin === false && "An admin can change them; you see what is in force."}
      </PageHeader>
      {settings.isPending && (
        <div role="status" aria-label="Settings are being read" className="grid gap-3">
          <Skeleton className="h-80 rounded-lg" />
          <Skeleton className="h-60 rounded-lg" />
        </div>
      )}
      {settings.isLoadingError && (
        <ErrorState
          title="The settings could not be read"
          error={settings.error}
          onRetry={() => void settings.refetch()}
          retrying={settings.isFetching}
        />
      )}
      {settings.data !== undefined && (
        <>
          <ThresholdPanel
            key={settings.data.thresholds.changedAt}
            settings={settings.data.thresholds}
            admin={admin === true}
          />
          <PlanPanel
            key={`plan ${settings.data.plan.changedAt}`}
            settings={settings.data.plan}
            admin={admin === true}
          />
        </>
      )}
    </div>
  );
}
