import { useQuery } from "@tanstack/react-query";
import { Field } from "../../components/ui/field.tsx";
import { SegmentedControl } from "../../components/ui/segmented-control.tsx";
import { Select } from "../../components/ui/select.tsx";
import { TextArea } from "../../components/ui/text-area.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import type { SubjectDraft } from "./rls-draft.ts";
import { rlsOptionsQuery } from "./rls-queries.ts";
import { UserPicker } from "./user-picker.tsx";

interface SubjectFieldsProps {
  legend: string;
  subject: SubjectDraft;
  problem: string | null;
  onChange: (changes: Partial<SubjectDraft>) => void;
}

const kinds: { value: SubjectDraft["kind"]; text: string }[] = [
  { value: "user", text: "An account" },
  { value: "claims", text: "Claims" },
  { value: "role", text: "A role alone" },
];

/** Whose eyes to look through. */
export function SubjectFields({ legend, subject, problem, onChange }: SubjectFieldsProps) {
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div>
        <SegmentedControl
          label={`${legend}: kind`}
          value={subject.kind}
          onValueChange={(kind) => onChange({ kind })}
          options={kinds}
        />
      </div>
      {subject.kind === "user" && (
        <UserPicker chosen={subject.user} problem={problem} onChoose={(user) => onChange({ user })} />
      )}
      {subject.kind === "claims" && (
        <Field
          label="Claims"
          error={problem}
          hint="JSON, as in the token. The audit trail keeps their names and the sub."
        >
          {(control) => (
            <TextArea
              {...control}
              rows={5}
              value={subject.claims}
              onChange={(event) => onChange({ claims: event.target.value })}
            />
          )}
        </Field>
      )}
      {subject.kind === "role" && <RoleField subject={subject} onChange={onChange} />}
    </fieldset>
  );
}

function RoleField({ subject, onChange }: Pick<SubjectFieldsProps, "subject" | "onChange">) {
  const options = useQuery(rlsOptionsQuery(useCallFunction()));
  if (options.isError) return <p role="alert">{options.error.message}</p>;
  if (options.data === undefined) return <p role="status">Asking which roles there are…</p>;
  const offered = options.data.roles.filter(({ refusal }) => refusal === null);
  return (
    <>
      <Select
        label="Role"
        value={subject.role}
        onValueChange={(role) => onChange({ role })}
        options={offered.map(({ name }) => ({ value: name, text: name }))}
      />
      {options.data.roles.map(({ name, refusal }) =>
        refusal === null ? null : (
          <p key={name} className="text-ink-muted text-xs">
            <code className="font-mono">{name}</code> is not offered. {refusal}
          </p>
        ),
      )}
    </>
  );
}
