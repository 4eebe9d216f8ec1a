import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Operator, type OperatorRole, operatorRoles } from "#domain/operators/operator.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { RadioGroup } from "../../components/ui/radio-group.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { describeGrantFailure } from "./grant-failure.ts";
import { grantMutation } from "./operator-mutations.ts";
import { roleWords } from "./role-words.ts";

interface RoleDialogProps {
  /** Whose role is changed; null to give one to an account by its email. */
  operator: Operator | null;
  onDone: (operator: Operator) => void;
  onClose: () => void;
}

export function RoleDialog({ operator, onDone, onClose }: RoleDialogProps) {
  const [email, setEmail] = useState(operator?.email ?? "");
  const [role, setRole] = useState<OperatorRole>(operator?.role ?? "viewer");
  const grant = useMutation({
    ...grantMutation(useCallFunction(), useQueryClient()),
    onSuccess: (answer) => onDone(answer.operator),
  });
  const failure = grant.error === null ? null : describeGrantFailure(grant.error);
  const unchanged = operator !== null && operator.role === role;

  function submit(event: FormEvent) {
    event.preventDefault();
    grant.mutate({ email: email.trim(), role });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={operator === null ? "Grant a role" : "Change the role"}
      description={
        operator === null
          ? "To an account that this project already has. It is written to the audit trail."
          : `${operator.email} starts read-only in the new role. It is written to the audit trail.`
      }
    >
      <form onSubmit={submit} className="grid grid-cols-1 gap-4">
        {operator === null && (
          <Field label="Email" error={failure?.email ?? null}>
            {(control) => (
              <Input
                {...control}
                type="email"
                required
                data-autofocus
                autoComplete="off"
                spellCheck={false}
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
        )}
        <RadioGroup
          label="Role"
          value={role}
          onValueChange={setRole}
          options={operatorRoles.map((value) => ({
            value,
            title: roleWords[value].name,
            note: roleWords[value].may,
          }))}
        />
        {failure !== null && (
          <p
            role="alert"
            className={failure.form === null ? "sr-only" : "rounded-md bg-fail-tint p-3 text-sm"}
          >
            {failure.form ?? failure.email}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={grant.isPending} disabled={unchanged}>
            {operator === null ? "Grant" : "Change"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
