import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Fix } from "#domain/fixes/fix.ts";
import { WriteButton } from "../../components/ui/write-button.tsx";
import { fixPath } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { createFixMutation, fixStepMutation } from "./fix-mutations.ts";
import { FixProgressBar } from "./fix-progress-bar.tsx";
import { RollbackDialog } from "./rollback-dialog.tsx";
import { StepRefusal } from "./step-refusal.tsx";

/** What can be done with a fix now, and how the step under way is doing. */
export function FixActions({ fix }: { fix: Fix }) {
  const callFunction = useCallFunction();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [confirming, setConfirming] = useState(false);
  const step = useMutation(fixStepMutation(callFunction, client, fix.id));
  const again = useMutation(createFixMutation(callFunction, client));
  const busyWith = (name: typeof step.variables) => step.isPending && step.variables === name;
  const stepsFromPlan = fix.state === "planned" || fix.state === "rehearsed";

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {stepsFromPlan && (
          <>
            <WriteButton
              variant={fix.state === "planned" ? "primary" : "secondary"}
              busy={busyWith("rehearse")}
              disabled={step.isPending}
              onClick={() => step.mutate("rehearse")}
            >
              {fix.state === "planned" ? "Rehearse" : "Rehearse again"}
            </WriteButton>
            <WriteButton
              variant={fix.state === "rehearsed" ? "primary" : "secondary"}
              busy={busyWith("apply")}
              disabled={step.isPending}
              onClick={() => step.mutate("apply")}
            >
              Apply
            </WriteButton>
          </>
        )}
        {fix.state === "applying" && fix.progress !== null && (
          <WriteButton busy={busyWith("cancel")} onClick={() => step.mutate("cancel")}>
            Cancel
          </WriteButton>
        )}
        {fix.state === "applied" && (
          <WriteButton busy={busyWith("rollback")} onClick={() => setConfirming(true)}>
            Roll back
          </WriteButton>
        )}
        {(fix.state === "failed" || fix.state === "rolled_back") && (
          <WriteButton
            busy={again.isPending}
            onClick={() => again.mutate(fix.finding.id, { onSuccess: (next) => navigate(fixPath(next.id)) })}
          >
            Plan it again
          </WriteButton>
        )}
      </div>
      <FixProgressBar fix={fix} />
      {step.isError && <StepRefusal error={step.error} />}
      {again.isError && <StepRefusal error={again.error} />}
      {confirming && (
        <RollbackDialog
          fix={fix}
          onConfirm={() => step.mutate("rollback", { onSettled: () => setConfirming(false) })}
          busy={step.isPending}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  );
}
