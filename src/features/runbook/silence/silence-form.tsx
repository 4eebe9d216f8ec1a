import { type FormEvent, useState } from "react";
import { type SilenceRequest, silenceEvents } from "#domain/runbook/silence/silence-request.ts";
import { Button } from "../../../components/ui/button.tsx";
import { Checkbox } from "../../../components/ui/checkbox.tsx";
import { Disclosure } from "../../../components/ui/disclosure.tsx";
import { Field } from "../../../components/ui/field.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { SegmentedControl } from "../../../components/ui/segmented-control.tsx";
import { WriteButton } from "../../../components/ui/write-button.tsx";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useWriteAccess } from "../../../lib/write-access.ts";
import type { RenderUserPicker } from "../parts.ts";
import type { RunbookSearch } from "../runbook-search.ts";
import { TableField } from "../table-field.tsx";
import { CanaryFields } from "./canary-fields.tsx";
import { ListenerFields } from "./listener-fields.tsx";
import {
  draftOf,
  readOnlyDraft,
  requestOf,
  type SilenceDraft,
  type SilenceProblems,
} from "./silence-draft.ts";

interface SilenceFormProps {
  search: RunbookSearch;
  busy: boolean;
  renderUserPicker: RenderUserPicker;
  onRun: (request: SilenceRequest, draft: SilenceDraft) => void;
  /** What is asked now cannot be: an answer that stands there is another question's. */
  onInvalid: () => void;
}

/** The subscription that is silent, as its client has it. */
export function SilenceForm({ search, busy, renderUserPicker, onRun, onInvalid }: SilenceFormProps) {
  const [typed, setDraft] = useState<SilenceDraft>(() => draftOf(search));
  const draft = roleRefusal(useWriteAccess()) === undefined ? typed : readOnlyDraft(typed);
  const [problems, setProblems] = useState<SilenceProblems>({});
  const change = (changes: Partial<SilenceDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const run = () => {
    const { request, problems: found } = requestOf(draft);
    setProblems(found ?? {});
    if (request === null) onInvalid();
    else onRun(request, draft);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Enter in a field must not write where the button would ask first.
    if (draft.canary === "none") run();
  };
  return (
    <Panel title="The subscription">
      <form onSubmit={submit} className="grid grid-cols-1 gap-4">
        <TableField
          value={draft.table}
          problem={problems.table ?? null}
          hint="As the binding names it."
          onChange={(table) => change({ table })}
        />
        <div className="grid gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            Event
          </span>
          <SegmentedControl
            label="Event"
            value={draft.event}
            onValueChange={(event) => change({ event })}
            options={silenceEvents.map((value) => ({
              value,
              text: value,
              ...(value === "*" ? { title: "All events" } : {}),
            }))}
          />
        </div>
        <Field label="Filter" hint="As in the binding, such as room_id=eq.7. Empty for none.">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              value={draft.filter}
              onChange={(event) => change({ filter: event.target.value })}
            />
          )}
        </Field>
        <ListenerFields
          draft={draft}
          problems={problems}
          change={change}
          renderUserPicker={renderUserPicker}
        />
        <Disclosure summary="More of the binding" open={draft.select !== "" || draft.private}>
          <div className="grid grid-cols-1 gap-3">
            <Field label="Columns" hint="Of select, separated by commas. Empty for all.">
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                  value={draft.select}
                  onChange={(event) => change({ select: event.target.value })}
                />
              )}
            </Field>
            <Checkbox
              label="The channel is private"
              checked={draft.private}
              onChange={(isPrivate) => change({ private: isPrivate })}
            />
          </div>
        </Disclosure>
        <CanaryFields draft={draft} change={change} />
        <div className="flex flex-wrap gap-2">
          {draft.canary === "none" ? (
            <Button type="submit" variant="primary" busy={busy}>
              Find out why
            </Button>
          ) : (
            <WriteButton variant="primary" busy={busy} onClick={run}>
              Find out why
            </WriteButton>
          )}
        </div>
      </form>
    </Panel>
  );
}
