import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { caseWords, type RunbookCase } from "#domain/runbook/runbook-case.ts";
import { RelativeTime } from "../../../components/format/relative-time.tsx";
import { Button } from "../../../components/ui/button.tsx";
import { Disclosure } from "../../../components/ui/disclosure.tsx";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Skeleton } from "../../../components/ui/skeleton.tsx";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { useWriteAccess } from "../../../lib/write-access.ts";
import type { DiagnosisRun } from "../use-diagnosis.ts";
import { EscalationList } from "./escalation.tsx";
import { startIncidentMutation } from "./incident-mutations.ts";
import { incidentsQuery } from "./incidents-query.ts";
import { RunningIncident } from "./running-incident.tsx";
import { SupportSummary } from "./support-summary.tsx";

/** R4.6: who is called when, by a clock that everybody sees, and what support is sent. */
export function IncidentPanel({ case: which, run }: { case: RunbookCase; run: DiagnosisRun | null }) {
  const callFunction = useCallFunction();
  const incidents = useQuery(incidentsQuery(callFunction));
  const part = useRef<HTMLDivElement>(null);
  // The button that was just used goes away; whoever used it by keyboard goes on here.
  const goOnHere = () => part.current?.focus();
  const start = useMutation({
    ...startIncidentMutation(callFunction, useQueryClient()),
    onSuccess: goOnHere,
  });
  const refusal = roleRefusal(useWriteAccess());
  const running = (incidents.data ?? []).filter(({ endedAt }) => endedAt === null);
  const ended = (incidents.data ?? []).filter(({ endedAt }) => endedAt !== null);
  const own = running.find((incident) => incident.case === which) ?? null;
  return (
    <Panel
      title="Escalation"
      aside={
        own === null && (
          <Button
            size="sm"
            busy={start.isPending}
            unavailable={refusal}
            onClick={() =>
              start.mutate({
                case: which,
                ...(run?.verdict == null ? {} : { note: run.verdict.sentence.slice(0, 4_000) }),
              })
            }
          >
            Start an incident
          </Button>
        )
      }
    >
      <div ref={part} tabIndex={-1} className="grid grid-cols-1 gap-4 outline-none">
        {incidents.isPending && <Skeleton className="h-24" />}
        {incidents.isLoadingError && (
          <ErrorState
            title="Incidents could not be read"
            error={incidents.error}
            onRetry={() => void incidents.refetch()}
            retrying={incidents.isFetching}
          />
        )}
        {start.isError && (
          <p role="alert" className="text-fail">
            {start.error.message}
          </p>
        )}
        {running.map((incident) => (
          <RunningIncident key={incident.id} incident={incident} onEnded={goOnHere} />
        ))}
        {incidents.data !== undefined && running.length === 0 && <EscalationList reached={null} />}
        <SupportSummary case={which} incident={own} run={run} />
        {ended.length > 0 && (
          <Disclosure summary={`Ended (${ended.length})`}>
            <ul className="grid gap-1">
              {ended.map(({ id, case: symptom, startedAt, startedBy, notes }) => (
                <li key={id} className="break-words">
                  {caseWords[symptom].symptom}, <RelativeTime time={startedAt} />, {startedBy}
                  {notes.length > 0 && <span className="text-ink-muted">: {notes.at(-1)?.text}</span>}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </Panel>
  );
}
