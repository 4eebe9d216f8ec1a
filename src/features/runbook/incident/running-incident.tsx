import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Incident } from "#domain/incidents/incident.ts";
import { caseWords } from "#domain/runbook/runbook-case.ts";
import { Button } from "../../../components/ui/button.tsx";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { useWriteAccess } from "../../../lib/write-access.ts";
import { Escalation } from "./escalation.tsx";
import { endIncidentMutation } from "./incident-mutations.ts";
import { IncidentNotes } from "./incident-notes.tsx";

export function RunningIncident({ incident, onEnded }: { incident: Incident; onEnded: () => void }) {
  const end = useMutation({
    ...endIncidentMutation(useCallFunction(), useQueryClient(), incident.id),
    onSuccess: onEnded,
  });
  const refusal = roleRefusal(useWriteAccess());
  return (
    <article className="grid grid-cols-1 gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{caseWords[incident.case].symptom}</h3>
        <Button size="sm" busy={end.isPending} unavailable={refusal} onClick={() => end.mutate()}>
          End the incident
        </Button>
      </header>
      <Escalation startedAt={incident.startedAt} />
      <IncidentNotes incident={incident} />
      {end.isError && (
        <p role="alert" className="text-fail text-xs">
          {end.error.message}
        </p>
      )}
    </article>
  );
}
