import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import type { RehearseRls } from "#domain/api/rls.ts";
import { Button } from "../../components/ui/button.tsx";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Select } from "../../components/ui/select.tsx";
import { formatRelation } from "../../lib/relation-param.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { newSubject, type RlsDraft, type RlsProblems, readDraft, startDraft } from "./rls-draft.ts";
import { rlsOptionsQuery } from "./rls-queries.ts";
import { SubjectFields } from "./subject-fields.tsx";

const events = [
  { value: "*", text: "Every event" },
  { value: "INSERT", text: "INSERT" },
  { value: "UPDATE", text: "UPDATE" },
  { value: "DELETE", text: "DELETE" },
];

const limits = [2_000, 5_000, 10_000].map((ms) => ({
  value: String(ms),
  text: `${ms / 1_000} s for each statement`,
}));

/** Which table, through whose eyes, and as what binding. */
export function RlsForm({
  onTest,
  onInvalid,
  busy,
}: {
  onTest: (asked: RehearseRls[]) => void;
  /** What is asked now cannot be: an answer that stands there is another question's. */
  onInvalid: () => void;
  busy: boolean;
}) {
  const [params] = useSearchParams();
  const [draft, setDraft] = useState(() => startDraft(params));
  const [problems, setProblems] = useState<RlsProblems>({});
  const options = useQuery(rlsOptionsQuery(useCallFunction()));
  const change = (changes: Partial<RlsDraft>) => setDraft((known) => ({ ...known, ...changes }));
  const compares = draft.subjects.length > 1;

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft);
    setProblems(read.problems);
    if (read.asked === null) onInvalid();
    else onTest(read.asked);
  }

  return (
    <Panel title="Look as somebody else">
      <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4">
        <Field label="Table" error={problems.table ?? null} hint="With its schema.">
          {(control) => (
            <Input
              {...control}
              list="rls-tables"
              autoComplete="off"
              spellCheck={false}
              placeholder="public.orders"
              className="font-mono"
              value={draft.table}
              onChange={(event) => change({ table: event.target.value })}
            />
          )}
        </Field>
        <datalist id="rls-tables">
          {options.data?.tables.map((table) => (
            <option key={formatRelation(table)} value={formatRelation(table)}>
              {[table.published ? "published" : "not published", table.rls ? "RLS on" : "RLS off"].join(", ")}
            </option>
          ))}
        </datalist>
        {draft.subjects.map((subject, index) => (
          <SubjectFields
            // biome-ignore lint/suspicious/noArrayIndexKey: there are one or two, and they do not move
            key={index}
            legend={compares ? (index === 0 ? "First subject" : "Second subject") : "As whom"}
            subject={subject}
            problem={problems[`subject ${index}`] ?? null}
            onChange={(changed) =>
              change({
                subjects: draft.subjects.map((known, at) =>
                  at === index ? { ...known, ...changed } : known,
                ),
              })
            }
          />
        ))}
        <Checkbox
          label="Compare with a second subject"
          checked={compares}
          onChange={(second) =>
            change({ subjects: [...draft.subjects.slice(0, 1), ...(second ? [newSubject] : [])] })
          }
        />
        <fieldset className="grid grid-cols-1 gap-3">
          <legend className="mb-1.5 font-medium text-sm">The binding whose changes are judged</legend>
          <Select
            label="Event"
            value={draft.event}
            onValueChange={(value) =>
              change({
                event: events.find((known) => known.value === value) ? (value as RlsDraft["event"]) : "*",
              })
            }
            options={events}
          />
          <Field label="Filter" error={problems.filter ?? null} hint="As the client writes it. May be empty.">
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                placeholder="room_id=eq.7"
                className="font-mono"
                value={draft.filter}
                onChange={(event) => change({ filter: event.target.value })}
              />
            )}
          </Field>
        </fieldset>
        <div className="grid gap-1">
          <Checkbox
            label="Show what the rows hold"
            checked={draft.contents}
            onChange={(contents) => change({ contents })}
          />
          <p className="text-ink-muted text-xs">
            Without it, primary keys only. Who looked as whom, and whether at contents, is on record.
          </p>
        </div>
        <Select
          label="Time limit"
          value={String(draft.timeoutMs)}
          onValueChange={(value) => change({ timeoutMs: Number(value) })}
          options={limits}
        />
        <Button type="submit" variant="primary" busy={busy}>
          Test
        </Button>
      </form>
    </Panel>
  );
}
