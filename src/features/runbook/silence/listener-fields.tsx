import { Field } from "../../../components/ui/field.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { TextArea } from "../../../components/ui/text-area.tsx";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useWriteAccess } from "../../../lib/write-access.ts";
import type { RenderUserPicker } from "../parts.ts";
import { type ListenerKind, listeners } from "../runbook-search.ts";
import type { SilenceDraft, SilenceProblems } from "./silence-draft.ts";

const words: Record<ListenerKind, string> = {
  yourself: "Yourself (authenticated)",
  user: "One of the users",
  anon: "A visitor (anon)",
  role: "A role, with a user id and claims",
  service_role: "A server with the secret key",
};

interface ListenerFieldsProps {
  draft: SilenceDraft;
  problems: SilenceProblems;
  change: (changes: Partial<SilenceDraft>) => void;
  renderUserPicker: RenderUserPicker;
}

/** Whose subscription is silent. Grants and policies decide by it. */
export function ListenerFields({ draft, problems, change, renderUserPicker }: ListenerFieldsProps) {
  const refusal = roleRefusal(useWriteAccess());
  const offered = listeners.filter((kind) => refusal === undefined || (kind !== "user" && kind !== "role"));
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="mb-1.5 font-medium text-sm">Who does not see updates?</legend>
      <Select
        label="Who does not see updates?"
        value={draft.as}
        onValueChange={(value) => change({ as: listeners.find((known) => known === value) ?? draft.as })}
        options={offered.map((value) => ({ value, text: words[value] }))}
      />
      {refusal !== undefined && (
        <p className="text-ink-muted text-xs">
          To ask as another user takes the role of an operator. {refusal}
        </p>
      )}
      {draft.as === "user" &&
        refusal === undefined &&
        renderUserPicker({
          chosen: draft.user,
          problem: problems.user ?? null,
          onChoose: (user) => change({ user }),
        })}
      {draft.as === "role" && refusal === undefined && (
        <>
          <TextField
            label="Role"
            value={draft.role}
            problem={problems.role}
            onChange={(role) => change({ role })}
          />
          <TextField
            label="User id"
            hint="Becomes sub, which auth.uid() answers. May be empty."
            value={draft.user}
            problem={problems.user}
            onChange={(user) => change({ user })}
          />
          <Field
            label="Further claims"
            hint="As JSON. They stay out of the address, and the audit trail keeps their names only."
            error={problems.claims ?? null}
          >
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                placeholder='{"app_metadata": {"tenant": "…"}}'
                value={draft.claims}
                onChange={(event) => change({ claims: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </fieldset>
  );
}

function TextField(props: {
  label: string;
  hint?: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint} error={props.problem ?? null}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
