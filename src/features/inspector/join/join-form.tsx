import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import { Button } from "../../../components/ui/button.tsx";
import { Checkbox } from "../../../components/ui/checkbox.tsx";
import { Field } from "../../../components/ui/field.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { useWriteAccess } from "../../../lib/write-access.ts";
import { protocolVersions } from "../frames/frame.ts";
import type { JoinSettings } from "../session/join-settings.ts";
import { ChangeBindings } from "./change-bindings.tsx";
import { IdentityFields } from "./identity-fields.tsx";
import { parseInspectorSearch } from "./inspector-search.ts";
import { type DraftProblems, type JoinDraft, readDraft, startDraft } from "./join-draft.ts";

interface JoinFormProps {
  onJoin: (settings: JoinSettings) => void;
  busy: boolean;
  failure: Error | null;
}

/** Which channel, as whom, and what of it. */
export function JoinForm({ onJoin, busy, failure }: JoinFormProps) {
  const [params] = useSearchParams();
  const [draft, setDraft] = useState(() => startDraft(parseInspectorSearch(params)));
  const [problems, setProblems] = useState<DraftProblems>({});
  const change = (changes: Partial<JoinDraft>) => setDraft((known) => ({ ...known, ...changes }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft);
    setProblems(read.problems ?? {});
    if (read.settings !== null) onJoin(read.settings);
  }

  return (
    <Panel title="Join a channel">
      <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4">
        <Field label="Channel" error={problems.topic ?? null} hint="Its name, without realtime: before it.">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              value={draft.topic}
              onChange={(event) => change({ topic: event.target.value })}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-x-4">
          <Checkbox
            label="Private"
            checked={draft.private}
            onChange={(checked) => change({ private: checked })}
          />
          <Select
            label="Protocol version"
            value={draft.vsn}
            onValueChange={(value) =>
              change({ vsn: protocolVersions.find((known) => known === value) ?? draft.vsn })
            }
            options={protocolVersions.map((vsn) => ({ value: vsn, text: `Protocol ${vsn}` }))}
          />
        </div>
        <IdentityFields draft={draft} problems={problems} change={change} />
        <ChangeBindings
          bindings={draft.changes}
          problem={problems.changes ?? null}
          onChange={(changes) => change({ changes })}
        />
        <fieldset>
          <legend className="font-medium text-sm">Broadcast and presence</legend>
          <div className="flex flex-wrap gap-x-4">
            <Checkbox
              label="Receive my own broadcasts"
              checked={draft.self}
              onChange={(self) => change({ self })}
            />
            <Checkbox
              label="Ask for acknowledgement"
              checked={draft.ack}
              onChange={(ack) => change({ ack })}
            />
            <Checkbox
              label="Presence"
              checked={draft.presence}
              onChange={(presence) => change({ presence })}
            />
          </div>
        </fieldset>
        {draft.presence && (
          <Field label="Presence key" hint="Empty: the server makes one up.">
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={draft.presenceKey}
                onChange={(event) => change({ presenceKey: event.target.value })}
              />
            )}
          </Field>
        )}
        {failure !== null && (
          <p role="alert" className="rounded-md bg-fail-tint p-3">
            {failure.message}
          </p>
        )}
        <JoinButton busy={busy} />
      </form>
    </Panel>
  );
}

/** Joining is on record and takes an armed console, since it shows what others would see. */
function JoinButton({ busy }: { busy: boolean }) {
  const access = useWriteAccess();
  if (access.allowed) {
    return (
      <Button type="submit" variant="primary" busy={busy}>
        Join
      </Button>
    );
  }
  if (access.arm === undefined) return <Button unavailable={access.reason}>Join</Button>;
  return (
    <Button variant="primary" onClick={access.arm}>
      Arm to join
    </Button>
  );
}
