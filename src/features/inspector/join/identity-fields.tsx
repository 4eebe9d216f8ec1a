import { useQuery } from "@tanstack/react-query";
import { Field } from "../../../components/ui/field.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { TextArea } from "../../../components/ui/text-area.tsx";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { inspectorRolesQuery } from "../inspector-roles-query.ts";
import type { DraftProblems, JoinDraft } from "./join-draft.ts";

const identities: { value: JoinDraft["kind"]; text: string }[] = [
  { value: "yourself", text: "Yourself, with your own session" },
  { value: "anon", text: "A visitor (anon), with the publishable key" },
  { value: "role", text: "A role, with a user and claims" },
];

interface IdentityFieldsProps {
  draft: JoinDraft;
  problems: DraftProblems;
  change: (changes: Partial<JoinDraft>) => void;
}

/** Whose token joins. Policies and grants decide by it what arrives. */
export function IdentityFields({ draft, problems, change }: IdentityFieldsProps) {
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-1.5 font-medium text-sm">As whom</legend>
      <Select
        label="As whom"
        value={draft.kind}
        onValueChange={(value) =>
          change({ kind: identities.find((known) => known.value === value)?.value ?? draft.kind })
        }
        options={identities}
      />
      {draft.kind === "role" && <RoleFields draft={draft} problems={problems} change={change} />}
    </fieldset>
  );
}

function RoleFields({ draft, problems, change }: IdentityFieldsProps) {
  const roles = useQuery(inspectorRolesQuery(useCallFunction()));
  if (roles.isError) return <p role="alert">{roles.error.message}</p>;
  if (roles.data === undefined) return <p role="status">Asking which roles there are…</p>;
  if (!roles.data.mint.possible) return <p className="text-ink-muted">{roles.data.mint.reason}</p>;
  const offered = roles.data.roles.filter(({ refusal }) => refusal === null);
  const refused = roles.data.roles.filter(({ refusal }) => refusal !== null);
  return (
    <>
      <Select
        label="Role"
        value={draft.role}
        onValueChange={(role) => change({ role })}
        options={offered.map(({ name }) => ({ value: name, text: name }))}
      />
      {refused.map(({ name, refusal }) => (
        <p key={name} className="text-ink-muted text-xs">
          <code className="font-mono">{name}</code> is refused: {refusal}
        </p>
      ))}
      {roles.data.others.possible ? (
        <UserFields draft={draft} problems={problems} change={change} />
      ) : (
        <p className="text-ink-muted text-xs">Without a user: {roles.data.others.reason}</p>
      )}
    </>
  );
}

/** Who holds such a token is that user for the Data API as well, so the page says so before it is made. */
function UserFields({ draft, problems, change }: IdentityFieldsProps) {
  return (
    <>
      <p className="text-ink-muted text-xs">
        For five minutes the token is that user's: for Realtime, the Data API, storage and your functions.
        Auth and this console refuse it. The audit trail keeps who made it.
      </p>
      <Field
        label="User id"
        hint="Becomes sub, which auth.uid() answers. May be empty."
        error={problems.sub ?? null}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={draft.sub}
            onChange={(event) => change({ sub: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Further claims"
        hint="As JSON. They are in the token only; the audit trail keeps their names."
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
  );
}
