import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { showToast } from "../../components/ui/show-toast.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { WriteButton } from "../../components/ui/write-button.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { fixStepMutation } from "./fix-mutations.ts";
import { fixQuery } from "./fix-query.ts";
import { FixStateBadge } from "./fix-state-badge.tsx";
import { RollbackDialog } from "./rollback-dialog.tsx";

/** Where a fix of the audit trail stands today, and the way back while it is in force. */
export function RollbackControl({ fixId }: { fixId: string }) {
  const callFunction = useCallFunction();
  const client = useQueryClient();
  const [confirming, setConfirming] = useState(false);
  const fix = useQuery(fixQuery(callFunction, fixId));
  const step = useMutation({
    ...fixStepMutation(callFunction, client, fixId),
    onSettled: (_fix, error) => {
      setConfirming(false);
      if (error !== null) {
        void showToast({ tone: "error", message: "Nothing was rolled back", description: error.message });
      }
    },
  });

  if (fix.isPending) return <Skeleton className="h-7 w-20" />;
  if (fix.isError) return <span className="text-ink-muted text-xs">{fix.error.message}</span>;
  if (fix.data.state !== "applied") return <FixStateBadge state={fix.data.state} />;
  return (
    <>
      <WriteButton size="sm" busy={step.isPending} onClick={() => setConfirming(true)}>
        Roll back
      </WriteButton>
      {confirming && (
        <RollbackDialog
          fix={fix.data}
          busy={step.isPending}
          onConfirm={() => step.mutate("rollback")}
          onClose={() => setConfirming(false)}
        />
      )}
    </>
  );
}
