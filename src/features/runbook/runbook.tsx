import { useRef } from "react";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { CaseChooser } from "./case-chooser.tsx";
import { CaseForm } from "./case-form.tsx";
import { DiagnosisView } from "./diagnosis-view.tsx";
import { IncidentPanel } from "./incident/incident-panel.tsx";
import type { RenderUserPicker, StepParts } from "./parts.ts";
import type { Asked } from "./run-diagnosis.ts";
import { RunbookLinks } from "./runbook-links.tsx";
import { SilenceForm } from "./silence/silence-form.tsx";
import { useDiagnosis } from "./use-diagnosis.ts";
import { useRunbookSearch } from "./use-runbook-search.ts";

/** Guided diagnosis by symptom: a list of live checks, a verdict, the fix, and who to call when it takes too long. */
export function Runbook({ renderUserPicker, ...parts }: StepParts & { renderUserPicker: RenderUserPicker }) {
  const [search, change] = useRunbookSearch();
  const { run, start, clear } = useDiagnosis();
  const shown = run?.asked.case === search.case ? run : null;
  const busy = shown?.running === true;
  const which = search.case;
  const list = useRef<HTMLDivElement>(null);
  const begin = (asked: Asked) => {
    // On a phone the list is beneath the form that was just used.
    if ((list.current?.getBoundingClientRect().top ?? 0) > window.innerHeight / 2) {
      list.current?.scrollIntoView({ block: "start" });
    }
    void start(asked);
  };
  const forget = () => {
    clear();
    change({ table: null });
  };
  return (
    <div className="mx-auto grid max-w-400 grid-cols-1 gap-4 p-4 lg:p-6">
      <PageHeader title="Runbook" actions={<RunbookLinks />} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[380px_minmax(0,1fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <CaseChooser
            value={which}
            onChange={(chosen) => {
              clear();
              change({ case: chosen });
            }}
          />
          {which === "silence" ? (
            <SilenceForm
              search={search}
              busy={busy}
              renderUserPicker={renderUserPicker}
              onInvalid={forget}
              onRun={(request, { table: _, claims: __, acceptTriggers: ___, ...draft }) => {
                change({ ...draft, table: { schema: request.schema, table: request.table } });
                begin({ case: "silence", body: request });
              }}
            />
          ) : (
            <CaseForm
              key={which}
              case={which}
              table={search.table}
              busy={busy}
              onInvalid={forget}
              onRun={(table) => {
                change({ table });
                begin({ case: which, body: table ?? {} });
              }}
            />
          )}
        </div>
        <div ref={list} className="grid min-w-0 scroll-mt-4 grid-cols-1 gap-4">
          <DiagnosisView run={shown} {...parts} />
          <IncidentPanel case={which} run={shown} />
        </div>
      </div>
    </div>
  );
}
