import { lazy, Suspense } from "react";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { EvidenceView } from "../../features/health/table/evidence-view.tsx";
import { FindingView } from "../../features/health/table/finding-view.tsx";
import { UserPicker } from "../../features/rls-test/user-picker.tsx";
import { Runbook } from "../../features/runbook/runbook.tsx";

const FixPreview = lazy(() =>
  import("../../features/fixes/fix-preview.tsx").then((m) => ({ default: m.FixPreview })),
);

export function RunbookPage() {
  return (
    <Runbook
      renderEvidence={(evidence) => <EvidenceView evidence={evidence} />}
      renderFinding={(finding) => (
        <FindingView
          finding={finding}
          renderFix={(fixable) => (
            <Suspense fallback={<Skeleton className="h-24" />}>
              <FixPreview finding={fixable} />
            </Suspense>
          )}
        />
      )}
      renderUserPicker={(picker) => <UserPicker {...picker} />}
    />
  );
}
